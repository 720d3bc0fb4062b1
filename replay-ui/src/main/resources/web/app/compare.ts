import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Address, format, momentOf, parse } from "./address";
import {
  type Aligned,
  aligned,
  apart,
  folded,
  lessOrMore,
  type Parting,
  type Row,
  type Section,
  type Side,
} from "./aligned";
import { actionOf, COMPARE_KEYS, type Key } from "./keys";
import { overview, section } from "./pairs";
import { clock, lasting } from "./time";
import { type RunCard, runs } from "./wire";

type Compared = Extract<Address, { view: "compare" }>;

const CONTEXT = 90;
const LIVE_MILLIS = 5_000;

/** Two runs side by side, and where they part. */
class Compare extends LitElement {
  static override properties = { address: { attribute: false } };

  declare address: Compared;
  private cards: RunCard[] = [];
  private pair: Aligned | undefined;
  private problem = "";
  private reading = false;
  private readonly unfolded = new Set<number>();
  private later: ReturnType<typeof setTimeout> | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "compare - pgrehearsal";
    addEventListener("keydown", this.press);
    addEventListener("hashchange", this.readAddress);
    void this.list();
    void this.load();
  }

  override disconnectedCallback(): void {
    removeEventListener("keydown", this.press);
    removeEventListener("hashchange", this.readAddress);
    clearTimeout(this.later);
    super.disconnectedCallback();
  }

  private readonly readAddress = (): void => {
    const next = parse(location.hash);
    if (next.view === "compare") {
      this.write(next);
    }
  };

  private async list(): Promise<void> {
    try {
      this.cards = await runs();
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.requestUpdate();
  }

  private async load(): Promise<void> {
    const { a, b } = this.address;
    clearTimeout(this.later);
    this.pair = undefined;
    this.unfolded.clear();
    this.problem = "";
    if (a === "" || b === "") {
      this.requestUpdate();
      return;
    }
    this.reading = true;
    this.requestUpdate();
    try {
      const pair = await aligned(a, b);
      if (a === this.address.a && b === this.address.b) {
        this.pair = pair;
        this.watch(pair);
      }
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.reading = false;
    this.requestUpdate();
    await this.updateComplete;
    this.reveal();
  }

  /** What goes on is looked at again. */
  private watch(pair: Aligned): void {
    clearTimeout(this.later);
    if (pair.first.live || pair.second.live) {
      this.later = setTimeout(() => void this.again(), LIVE_MILLIS);
    }
  }

  private async again(): Promise<void> {
    const { a, b } = this.address;
    let pair = this.pair;
    try {
      pair = await aligned(a, b);
      this.problem = "";
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    if (pair !== undefined && this.isConnected && a === this.address.a && b === this.address.b) {
      this.pair = pair;
      this.requestUpdate();
      this.watch(pair);
    }
  }

  private write(change: Partial<Compared>): void {
    const before = this.address;
    this.address = { ...before, ...change };
    history.replaceState(null, "", format(this.address));
    if (before.a !== this.address.a || before.b !== this.address.b) {
      void this.load();
    } else {
      this.requestUpdate();
      void this.updateComplete.then(() => this.reveal());
    }
  }

  private reveal(): void {
    for (const chosen of this.querySelectorAll(".pair.at, .partings [aria-current]")) {
      chosen.scrollIntoView({ block: "nearest" });
    }
  }

  private get differences(): Parting[] {
    return this.pair?.differences ?? [];
  }

  private get parting(): Parting | undefined {
    return this.address.d === undefined ? undefined : this.differences[this.address.d - 1];
  }

  private get step(): string {
    return this.parting?.step ?? this.address.step;
  }

  private rows(each: Section): Row[] {
    return this.address.only ? each.rows.filter((row) => row.differs) : each.rows;
  }

  private choose(step: string): void {
    const place = this.differences.findIndex((each) => each.step === step);
    this.write(place < 0 ? { step, d: undefined } : { step: "", d: place + 1 });
  }

  private showParting(number: number): void {
    if (this.differences.length > 0) {
      this.write({ step: "", d: Math.min(Math.max(1, number), this.differences.length) });
    }
  }

  private move(by: number): void {
    const steps = (this.pair?.sections ?? []).flatMap((each) => this.rows(each)).map((row) => row.step);
    const place = steps.indexOf(this.step);
    const next = steps[Math.min(Math.max(0, place + by), steps.length - 1)];
    if (next !== undefined) {
      this.choose(next);
    }
  }

  private readonly press = (event: KeyboardEvent): void => {
    const target = event.target;
    const writes = target instanceof HTMLInputElement && target.type !== "checkbox" ||
      target instanceof HTMLSelectElement;
    const elsewhere = writes || document.querySelector("dialog[open]") !== null;
    const action = elsewhere ? undefined : actionOf(event, COMPARE_KEYS);
    if (action === undefined) {
      return;
    }
    event.preventDefault();
    this.act(action);
  };

  private act(action: Key["action"]): void {
    switch (action) {
      case "back":
        return this.move(-1);
      case "on":
        return this.move(1);
      case "first":
        return this.showParting(1);
      case "trouble":
        return this.showParting((this.address.d ?? 0) + 1);
      case "troubleBack":
        return this.showParting((this.address.d ?? 2) - 1);
      case "compare":
        return this.write({ a: this.address.b, b: this.address.a, step: this.step, d: undefined });
      case "filter":
        return this.write({ only: !this.address.only });
      case "link":
        return void navigator.clipboard.writeText(location.href);
      case "list":
        location.hash = "#/runs";
        return;
      case "help":
        return (this.querySelector("dialog.help") as HTMLDialogElement | null)?.showModal();
    }
  }

  override render(): TemplateResult {
    const pair = this.pair;
    return html`<div class="run compare">
      <header>
        <h1><a href="#/runs" title="all runs">\u2039 Compare</a></h1>
        ${this.picker("a", "A", pair?.first)}
        <button aria-label="swap A and B" title="swap (d)" @click=${() => this.act("compare")}>\u21c4</button>
        ${this.picker("b", "B", pair?.second)}
      </header>
      ${pair === undefined ? this.instead() : html`<main>
        <div class="col">
          ${this.lanes(pair)}
          <section class="scroll">
            <h2>Steps <small>\u00b7 each phase from its own beginning on, A above B</small>
              <label class="check"><input type="checkbox" .checked=${this.address.only}
                @change=${() => this.act("filter")} /> only what differs</label></h2>
            ${this.table(pair)}
          </section>
        </div>
        <div class="col side">
          ${this.problem === "" ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
          ${this.partings()} ${this.detail(pair)}</div>
      </main>`}
      ${this.help()}
    </div>`;
  }

  private instead(): TemplateResult {
    const missing = this.address.a === "" || this.address.b === "";
    return html`<main class="list">
      ${this.problem === "" ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
      ${this.reading ? html`<p class="mute">reading</p>` : nothing}
      ${missing ? html`<p>Choose the two runs above: for example what was simulated, and what happened.</p>` : nothing}
    </main>`;
  }

  private picker(which: "a" | "b", letter: string, side: Side | undefined): TemplateResult {
    const chosen = this.address[which];
    const other = this.address[which === "a" ? "b" : "a"];
    const fleet = this.cards.find((card) => card.id === other)?.fleet ?? "";
    const near = (card: RunCard) => (card.fleet === fleet ? 0 : 1);
    const sorted = [...this.cards].sort((one, two) => near(one) - near(two));
    const known = this.cards.some((card) => card.id === chosen);
    const pick = (event: Event) =>
      this.write({ [which]: (event.target as HTMLSelectElement).value, d: undefined, step: "" });
    const run = side?.run;
    return html`<div class="sidecard">
      <label><b>${letter}</b> <select aria-label="Run ${letter}" @change=${pick}>
        ${known ? nothing : html`<option value="" selected>${chosen === "" ? "choose a run" : chosen}</option>`}
        ${sorted.map((card) => html`<option value=${card.id} ?selected=${card.id === chosen}>${card.fleet},
          ${card.world}, ${card.status}, ${card.faults === 0 ? "no fault" : `${card.faults} fault${
            card.faults === 1 ? "" : "s"
          }`}, ${card.begins.slice(0, 10)} (${card.id})</option>`)}
      </select></label>
      <p class="mute">${run === undefined ? nothing : html`<a href=${this.runAt(which, undefined)}>${run.status}</a>
        in ${lasting((Date.parse(run.ends) - Date.parse(run.begins)) / 1000)} \u00b7 ${run.events} events
        \u00b7 seed ${run.seed}${side === undefined || side.faults.length === 0
          ? ""
          : html` \u00b7 <span class="mono">${side.faults.join(", ")}</span>`}`}</p>
    </div>`;
  }

  private runAt(which: "a" | "b", at: number | undefined): string {
    return format(momentOf(this.address[which], at));
  }

  /** Where the chosen difference or step is in either run, in millis after its beginning. */
  private moments(pair: Aligned): [number, number] {
    const row = pair.sections.flatMap((each) => each.rows).find((each) => each.step === this.step);
    const one = row?.first[0]?.begins;
    const other = row?.second[0]?.begins;
    const since = (side: Side, moment: string | undefined) =>
      moment === undefined ? NaN : Date.parse(moment) - Date.parse(side.run.begins);
    const first = since(pair.first, one);
    const second = since(pair.second, other);
    return [Number.isNaN(first) ? second : first, Number.isNaN(second) ? first : second];
  }

  private lanes(pair: Aligned): TemplateResult {
    const took = (side: Side) => Date.parse(side.run.ends) - Date.parse(side.run.begins);
    const [from, to] = this.moments(pair);
    const hours = Math.abs(pair.apart) > 60_000 ? `; B began ${clock(pair.second.run.begins)}, A ${
      clock(pair.first.run.begins)
    }` : "";
    return html`<section>
      <h2>Time <small>\u00b7 both from their beginnings on; B took ${
        lessOrMore(took(pair.second) - took(pair.first), lasting)
      } A${hours}</small></h2>
      ${overview(pair, from, to)}
    </section>`;
  }

  private table(pair: Aligned): TemplateResult {
    const chosen = { step: this.step, choose: (step: string) => this.choose(step) };
    return html`<div class="pairs" role="table" aria-label="Steps of both runs" tabindex="0">
      <div role="rowgroup" class="headgroup"><div role="row" class="pair heads">
        <span role="columnheader">step</span><span role="columnheader">A, B</span>
        <span role="columnheader" class="num">A took</span><span role="columnheader" class="num">B took</span>
        <span role="columnheader" class="num">B against A</span>
      </div></div>
      ${pair.sections.map((each) => {
        const rows = this.rows(each);
        return rows.length === 0 && this.address.only ? nothing : section(each, rows, chosen);
      })}
    </div>`;
  }

  private partings(): TemplateResult {
    const all = this.differences;
    return html`<section class="partings">
      <h2>${all.length === 0 ? "Equal" : `Differences`} <small>${all.length === 0 ? "" : all.length}</small></h2>
      ${all.length === 0
        ? html`<p>Equal in all that is compared: procedure, gates, ways back, outcome, and of each step its
            attempts, codes and evidence. Times are not compared.</p>`
        : html`<button class="go" @click=${() => this.showParting(1)}>first divergence</button>
          <p class="mute heads"><span>A</span><span>B</span><span>at event</span></p>
          <ol>${folded(all).map((each) => this.group(each))}</ol>`}
    </section>`;
  }

  private group(places: number[]): TemplateResult {
    const row = (place: number) => this.listed(place, this.differences[place] as Parting);
    const [head = 0, ...rest] = places;
    const open = rest.length === 0 || this.unfolded.has(head) || rest.includes((this.address.d ?? 0) - 1);
    if (open) {
      return html`${places.map(row)}`;
    }
    const unfold = () => {
      this.unfolded.add(head);
      this.requestUpdate();
    };
    const only = this.differences[head]?.firstAt === 0 ? "B" : "A";
    return html`${row(head)}<li><button class="more" @click=${unfold}>and ${rest.length} more that only ${only}
      came to</button></li>`;
  }

  private listed(place: number, each: Parting): TemplateResult {
    return html`<li><button aria-current=${this.address.d === place + 1 ? "true" : nothing}
      @click=${() => this.showParting(place + 1)}>
      <span class="mono mute">${each.firstAt === 0 ? "\u2013" : each.firstAt}</span>
      <span class="mono mute">${each.secondAt === 0 ? "\u2013" : each.secondAt}</span>
      <span>${each.where}<span class="mute">, ${each.what}</span></span></button></li>`;
  }

  private detail(pair: Aligned): TemplateResult | typeof nothing {
    const parting = this.parting;
    const row = pair.sections.flatMap((each) => each.rows).find((each) => each.step === this.step);
    if (parting === undefined && row === undefined) {
      return nothing;
    }
    const said = parting === undefined ? undefined : apart(parting.first, parting.second);
    const side = (which: "a" | "b") => {
      const bars = (which === "a" ? row?.first : row?.second) ?? [];
      const at = (which === "a" ? parting?.firstAt : parting?.secondAt) ?? bars[0]?.sequence ?? 0;
      const newest = (which === "a" ? pair.first : pair.second).run.events;
      return html`<div class="one">
        <b>${which.toUpperCase()}</b>
        <a href=${this.runAt(which, at === 0 ? newest : at)}>${
          at === 0 ? "has no such event; to its newest" : `to event ${at}`
        }</a>
        ${bars.map((bar) => html`<p class="mute">attempt ${bar.attempt}: ${clock(bar.begins)}, ${
          bar.ending.toLowerCase().replaceAll("_", " ")
        }${bar.code === "" ? "" : `, ${bar.code}`}</p>`)}
        ${said === undefined ? nothing : html`<pre class="mono" tabindex="0">${
          said.before.length > CONTEXT ? `\u2026${said.before.slice(-CONTEXT)}` : said.before
        }<mark>${which === "a" ? said.first : said.second}</mark>${
          said.after.length > CONTEXT ? `${said.after.slice(0, CONTEXT)}\u2026` : said.after
        }</pre>`}
      </div>`;
    };
    return html`<section class="parted" aria-live="polite">
      <h2>${parting === undefined ? "Step" : `Difference ${this.address.d} of ${this.differences.length}`}</h2>
      <p><b>${parting?.where ?? row?.step}</b>${parting === undefined ? "" : `, ${parting.what}`}
        ${row === undefined ? nothing : html`<span class="mute">${row.title}</span>`}</p>
      ${side("a")} ${side("b")}
    </section>`;
  }

  private help(): TemplateResult {
    return html`<dialog class="help" aria-label="Keys"><b>Keys</b>
      <dl>${COMPARE_KEYS.map((key) => html`<dt>${key.shown}</dt><dd>${key.does}</dd>`)}</dl>
      <form method="dialog" class="buttons"><button class="go">close</button></form>
    </dialog>`;
  }
}

customElements.define("pg-compare", Compare);
