import { html, LitElement, nothing, type TemplateResult } from "lit";
import { comparing, format, momentOf } from "./address";
import { Away } from "./away";
import "./bring";
import { clock, lasting } from "./time";
import { matrices, type MatrixCard } from "./explored";
import { removable } from "./making";
import { type RunCard, runs } from "./wire";

type Column = "begins" | "fleet" | "world" | "status" | "events";

const seconds = (card: RunCard) => (Date.parse(card.ends) - Date.parse(card.begins)) / 1000;

/** What is worth seeing first, ready to be started. */
const FIRST: readonly [words: string, address: string][] = [
  ["three nodes, and nothing goes wrong", "#/simulate?fleet=example:three-nodes"],
  [
    "twelve nodes, a standby is stuck, and the operator turns back",
    "#/simulate?fleet=example:gitlab-production&fault=replica-stuck@await-catch-up/patroni-03&decision=decide:reverse",
  ],
  [
    "three nodes, pg_upgrade is killed while it links, and the operator turns back",
    "#/simulate?fleet=example:three-nodes&fault=link-killed@pg-upgrade/n1&decision=decide:reverse",
  ],
];

/** All runs that are served. */
class RunList extends LitElement {
  private cards: RunCard[] | undefined;
  private added = new Set<string>();
  private explorations: MatrixCard[] = [];
  private problem = "";
  private by: Column = "begins";
  private down = true;
  private readonly chosen = new Set<string>();

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "pgrehearsal";
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const [cards, explorations, added] = await Promise.all([runs(), matrices(), removable()]);
      this.cards = cards;
      this.explorations = explorations;
      this.added = new Set(added);
    } catch (e) {
      this.problem = String(e);
    }
    this.requestUpdate();
  }

  private sorted(): RunCard[] {
    const direction = this.down ? -1 : 1;
    return [...(this.cards ?? [])].sort((one, other) => {
      const a = one[this.by];
      const b = other[this.by];
      return a < b ? -direction : a > b ? direction : 0;
    });
  }

  private head(column: Column, title: string): TemplateResult {
    const sort = this.by === column ? (this.down ? "descending" : "ascending") : "none";
    const press = () => {
      this.down = this.by === column ? !this.down : true;
      this.by = column;
      this.requestUpdate();
    };
    return html`
      <th scope="col" aria-sort="${sort}">
        <button @click="${press}">${title}${sort === "none" ? "" : this.down ? " \u2193" : " \u2191"}</button>
      </th>
    `;
  }

  private away(what: "recordings" | "matrices", id: string, words: string): TemplateResult {
    const ask = () => {
      const dialog = this.querySelector("pg-away");
      if (dialog instanceof Away) {
        dialog.open(what, id, words);
      }
    };
    return html`<button class="away" aria-label="take away ${words}" title="take it away"
      @click=${ask}>\u2715</button>`;
  }

  /** Two at most: of three the first one chosen goes. */
  private choose(run: string): void {
    if (!this.chosen.delete(run)) {
      const [first] = this.chosen;
      if (this.chosen.size === 2 && first !== undefined) {
        this.chosen.delete(first);
      }
      this.chosen.add(run);
    }
    this.requestUpdate();
  }

  private compare(): TemplateResult {
    const [a = "", b = ""] = this.chosen;
    return b === ""
      ? html`
        <span class="mute">choose two runs to compare them</span>
      `
      : html`
        <a class="button" href="${comparing(a, b)}">compare the two</a>
      `;
  }

  private row(card: RunCard): TemplateResult {
    const tone = card.status === "UPGRADED"
      ? "new"
      : card.status === "PARKED" || card.status === "REFUSED"
      ? "bad"
      : "";
    const address = format(momentOf(card.id));
    return html`
      <tr>
        <td><input type="checkbox" aria-label="choose ${card.fleet}, ${card.id}" .checked="${this.chosen.has(
          card.id,
        )}" @change="${() => this.choose(card.id)}" /></td>
        <td><a href="${address}"><b>${card.fleet}</b></a> <span class="mute">${card.versions}</span>
          <div class="mono mute source" title="${card.source}">${card.source}</div></td>
        <td class="${tone}">${card.status}${card.status === "PARKED"
          ? html`
            <span class="mute">${card.phase}</span>
          `
          : nothing}</td>
        <td>${card.world}, ${card.environment}</td>
        <td>${card.begins.slice(0, 10)} ${clock(card.begins)}</td>
        <td class="num">${lasting(seconds(card))}</td>
        <td class="num">${card.events}</td>
        <td class="num">${card.faults === 0 ? "" : card.faults}</td>
        <td class="num ${card.violations === 0 ? "" : "bad"}">${card.violations === 0
          ? ""
          : card.violations}</td>
        <td class="mono mute">${card.id}</td>
        <td>${this.added.has(card.id) ? this.away("recordings", card.id, `${card.fleet}, ${card.id}`) : nothing}</td>
      </tr>
    `;
  }

  override render(): TemplateResult {
    return html`
      <main class="list wide">
        <h1>pgrehearsal</h1>
        <section>
          <h2 class="with">Runs ${this.compare()} <a class="button go" href="#/simulate">start a simulation</a></h2>
          ${this.problem === "" ? nothing : html`
            <p class="bad" role="alert">${this.problem}</p>
          `} ${this.cards === undefined
            ? html`
              <p class="mute">reading</p>
            `
            : html`
              <div class="wide-table"><table>
                <thead>
                  <tr>
                    <th scope="col"><span class="visually-hidden">chosen</span></th>
                    ${this.head("fleet", "fleet")} ${this.head("status", "came to")} ${this.head(
                      "world",
                      "world",
                    )} ${this.head("begins", "began, UTC")}
                    <th scope="col" class="num">took</th>
                    ${this.head("events", "events")}
                    <th scope="col">faults</th>
                    <th scope="col">violations</th>
                    <th scope="col">run</th>
                    <th scope="col"><span class="visually-hidden">take away</span></th>
                  </tr>
                </thead>
                <tbody>
                  ${this.sorted().map((card) => this.row(card))}
                </tbody>
              </table></div>
            `}
        </section>
        ${this.explorations.length === 0 ? nothing : html`
          <section>
            <h2>Explorations</h2>
            <ul class="first">
              ${this.explorations.map((each) => html`
                <li>
                  <a href="${format({ view: "matrix", matrix: each.id, only: "", step: "", fault: "" })}"
                  >${each.fleet}: every fault at every step</a>
                  <span class="mute">${each.runs.toLocaleString("en")} runs, ${each.breaches === 0
                    ? "nothing that must hold was broken"
                    : html`
                      <b class="bad">${each.breaches} break what must hold</b>
                    `}, from ${each.source}</span>
                  ${this.away("matrices", each.id, `the exploration of ${each.fleet}`)}
                </li>
              `)}
            </ul>
          </section>
        `}
        <pg-bring></pg-bring>
        <pg-away @gone="${() => {
          this.chosen.clear();
          void this.load();
        }}"></pg-away>
        <section>
          <h2>To begin with</h2>
          <p>
            The simulated runs that come with the program: one goes well, one is parked at a stuck replica, one turns
            back. Or let it happen yourself:
          </p>
          <ul class="first">
            ${FIRST.map(([words, simulated]) =>
              html`
                <li><a href="${simulated}">${words}</a></li>
              `
            )}
          </ul>
          <p><a href="/handbook">The operator's handbook</a></p>
          <p class="mono">rehearse simulate fleet.yaml --record run.jsonl &amp;&amp; rehearse serve run.jsonl</p>
        </section>
      </main>
    `;
  }
}

customElements.define("pg-runs", RunList);
