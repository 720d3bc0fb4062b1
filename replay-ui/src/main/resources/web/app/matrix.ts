import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Address, format, parse } from "./address";
import { type Breach, type Cell, comesTo, type Matrix, matrix, type Outcome, type Play, Shown } from "./explored";
import { examples } from "./making";

type Looked = Extract<Address, { view: "matrix" }>;

const ARROWS: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const counted = (count: number, one: string, more = `${one}s`): string =>
  `${count === 0 ? "no" : count} ${count === 1 ? one : more}`;
const many = (count: number) => count.toLocaleString("en");

/** What becomes of an upgrade when anything goes wrong anywhere: steps down, faults across. */
class MatrixView extends LitElement {
  static override properties = { address: { attribute: false } };

  declare address: Looked;
  private matrix: Matrix | undefined;
  private fleets: string[] = [];
  private problem = "";
  private copied = "";

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = "matrix - pgrehearsal";
    addEventListener("hashchange", this.readAddress);
    addEventListener("keydown", this.press);
    void this.load();
  }

  override disconnectedCallback(): void {
    removeEventListener("hashchange", this.readAddress);
    removeEventListener("keydown", this.press);
    super.disconnectedCallback();
  }

  private readonly readAddress = (): void => {
    const next = parse(location.hash);
    if (next.view === "matrix") {
      const other = next.matrix !== this.address.matrix;
      this.address = next;
      if (other) {
        void this.load();
      }
      this.requestUpdate();
    }
  };

  private async load(): Promise<void> {
    try {
      this.problem = "";
      this.matrix = undefined;
      const [found, fleets] = await Promise.all([matrix(this.address.matrix), examples()]);
      this.matrix = found;
      this.fleets = fleets.map((each) => each.fleet);
      document.title = `matrix of ${found.fleet} - pgrehearsal`;
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector("td button.at")?.scrollIntoView({ block: "center", inline: "center" });
    scrollTo(0, 0);
  }

  private write(change: Partial<Looked>): void {
    this.address = { ...this.address, ...change };
    this.copied = "";
    history.replaceState(null, "", format(this.address));
    this.requestUpdate();
  }

  private readonly press = (event: KeyboardEvent): void => {
    if (event.key === "r" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      location.hash = "#/runs";
    }
  };

  /** From cell to cell, as in a table of figures. */
  private readonly walk = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (arrow === undefined || this.matrix === undefined) {
      return;
    }
    event.preventDefault();
    const { step, fault } = this.address;
    const next = new Shown(this.matrix, this.address.only).next(step, fault, ...arrow);
    if (next !== undefined) {
      this.write({ step: next.step, fault: next.fault });
      void this.updateComplete.then(() => (this.querySelector("td button.at") as HTMLElement | null)?.focus());
    }
  };

  private outcome(ending: string): Outcome {
    return this.matrix?.outcomes.find((each) => each.ending === ending) ??
      { ending, sign: "?", word: ending, meaning: ending };
  }

  private sign(ending: string): TemplateResult {
    return html`<i class="sign ${ending}" aria-hidden="true">${this.outcome(ending).sign}</i>`;
  }

  private counts(found: Record<string, number>): TemplateResult[] {
    return Object.entries(found).map(([ending, count]) =>
      html`<span class="counted">${this.sign(ending)} ${many(count)} ${this.outcome(ending).word}</span>`
    );
  }

  private async copy(line: string): Promise<void> {
    await navigator.clipboard.writeText(line);
    this.copied = line;
    this.requestUpdate();
  }

  /** The line that plays it, and the way to play it here where this server can. */
  private play(play: Play, fleet: string): TemplateResult {
    const here = this.fleets.includes(fleet) && !play.mend;
    const simulated = format({
      view: "simulate",
      fleet,
      seed: 0,
      faults: play.faults,
      decision: play.say.length === 0 ? "" : `say:${play.say.join(",")}`,
      stopAt: play.stopAt,
      acceptLoss: false,
    });
    return html`<div class="play"><code class="mono">${play.line}</code>
      <button @click=${() => this.copy(play.line)}>${this.copied === play.line ? "copied" : "copy"}</button>
      ${here ? html`<a class="button" href=${simulated}>simulate it</a>` : nothing}</div>`;
  }

  private breach(found: Matrix, each: Breach): TemplateResult {
    return html`<li><b class="bad">${this.sign("VIOLATED")} ${each.invariant}</b> ${each.detail}
      ${this.play(each.play, found.fleet)}</li>`;
  }

  private head(found: Matrix): TemplateResult {
    const { extent, breaches } = found;
    const part = extent.done < extent.first;
    return html`<section>
      <p class="verdict ${breaches.length === 0 ? "good" : "bad"}">${
        breaches.length === 0
          ? "\u2713 Nothing that must hold was broken."
          : `\u2717 ${breaches.length} way${breaches.length === 1 ? " breaks" : "s break"} what must hold.`
      }</p>
      <p>${many(extent.runs)} runs, in each at most ${counted(extent.faults, "fault")},
        ${counted(extent.crashes, "crash", "crashes")} and ${counted(extent.decisions, "decision")};
        ${many(extent.moments)} distinct moments.
        ${part
          ? html`<b class="bad">A part only: ${many(extent.done)} of ${many(extent.first)} first dangers.</b>`
          : nothing}</p>
      <p class="mute">Not covered: ${many(extent.unstruck)} faults that found no occasion, faults at a later occasion
        than their first, and ${many(extent.orders)} other orders in which what runs side by side could have ended.</p>
      ${breaches.length === 0 ? nothing : html`<ul class="breaches">${
        breaches.map((each) => this.breach(found, each))
      }</ul>`}
    </section>`;
  }

  private filters(found: Matrix): TemplateResult {
    return html`<div class="outcomes" role="group" aria-label="Only cells that come to">
      ${found.outcomes.map((each) => {
        const count = found.cells.filter((cell) => comesTo(cell, each.ending)).length;
        const only = this.address.only === each.ending;
        return html`<button aria-pressed=${only ? "true" : "false"} title=${each.meaning} ?disabled=${count === 0}
          @click=${() => this.write({ only: only ? "" : each.ending })}>${this.sign(each.ending)} ${each.word}
          <span class="mute">${count}</span></button>`;
      })}</div>`;
  }

  private cell(cell: Cell, reached: boolean): TemplateResult {
    const { step, fault } = this.address;
    const at = cell.step === step && cell.fault === fault;
    const shown = this.address.only === "" ? cell.worst : this.address.only;
    const best = Object.keys(cell.reachable)[0];
    const mended = shown === "PARKED" && best !== undefined && best !== "PARKED" ? best : undefined;
    const word = this.outcome(shown).word;
    const words = `${cell.fault} at ${cell.step}: ${word}` +
      (mended === undefined ? "" : `, at best ${this.outcome(mended).word}`);
    return html`<td><button class=${at ? "at" : ""} tabindex=${reached ? "0" : "-1"} aria-label=${words} title=${words}
      aria-current=${at ? "true" : nothing} @click=${() => this.write({ step: cell.step, fault: cell.fault })}>${
      this.sign(shown)}${mended === undefined ? nothing : this.sign(mended)}<small>${word}</small></button></td>`;
  }

  private table(found: Matrix): TemplateResult {
    const shown = new Shown(found, this.address.only);
    const { step, fault } = this.address;
    let reached = shown.cell(step, fault) !== undefined;
    const rows = shown.steps.map((each) =>
      html`<tr><th scope="row">${each}</th>${
        shown.kinds.map((kind) => {
          const cell = shown.cell(each, kind.kind);
          if (cell === undefined) {
            return html`<td></td>`;
          }
          // One cell is reached by tab, the others from there by arrows.
          const first = !reached && shown.cell(step, fault) === undefined;
          reached = reached || first;
          return this.cell(cell, first || (each === step && kind.kind === fault));
        })
      }</tr>`
    );
    return html`<div class="cells" @keydown=${this.walk}><table aria-label="Steps down, faults across">
      <thead><tr><td></td>${
        shown.families.map((each) => html`<th scope="colgroup" colspan=${each.width}><span>${each.family}</span></th>`)
      }</tr>
      <tr><th scope="col" class="corner">struck first at</th>${
        shown.kinds.map((kind) => html`<th scope="col" title=${kind.what}><span>${kind.kind}</span></th>`)
      }</tr></thead><tbody>${rows}</tbody></table></div>`;
  }

  private detail(found: Matrix): TemplateResult {
    const { step, fault } = this.address;
    const cell = found.cells.find((each) => each.step === step && each.fault === fault);
    if (cell === undefined) {
      return html`<p class="mute">Choose a cell: it says how often a run ends how, and leads to one that does. Arrows go
        from cell to cell. A cell shows the worst that happens when nobody decides anything; a second sign is the best
        that a person can make of it.</p>`;
    }
    const what = found.faults.find((kind) => kind.kind === fault)?.what ?? "";
    const breaches = found.breaches.filter((each) => each.step === step && each.fault === fault);
    return html`<h2>${fault} <small>at ${step}</small></h2>
      <p>${what}</p>
      <dl>
        ${Object.keys(cell.alone).length === 0 ? nothing : html`
          <dt>nobody decides</dt><dd>${this.counts(cell.alone)}</dd>`}
        ${Object.keys(cell.reachable).length === 0 ? nothing : html`
          <dt>a person can make of it</dt><dd>${this.counts(cell.reachable)}</dd>`}
        ${Object.keys(cell.withSecond).length === 0 ? nothing : html`
          <dt>something else goes wrong, too</dt><dd>${this.counts(cell.withSecond)}</dd>`}
      </dl>
      ${Object.entries(cell.examples).reverse().map(([ending, play]) => html`<div class="example">
        <b>${this.sign(ending)} ${this.outcome(ending).word}</b> <span class="mute">for example</span>
        ${this.play(play, found.fleet)}</div>`)}
      ${breaches.length === 0 ? nothing : html`<ul class="breaches">${
        breaches.map((each) => this.breach(found, each))
      }</ul>`}`;
  }

  override render(): TemplateResult {
    const found = this.matrix;
    if (found === undefined) {
      return html`<main class="list">${
        this.problem === ""
          ? html`<p class="mute">reading</p>`
          : html`<p class="bad" role="alert">${this.problem}</p><a href="#/runs">all runs</a>`
      }</main>`;
    }
    return html`<main class="list wide matrix">
      <h1><a href="#/runs" title="all runs">\u2039 Every fault at every step</a>
        <small class="mute">${found.fleet}</small></h1>
      ${this.head(found)}
      <section class="explored">
        ${this.filters(found)}
        <div class="both">${this.table(found)}<div class="chosen" aria-live="polite">${this.detail(found)}</div></div>
      </section>
    </main>`;
  }
}

customElements.define("pg-matrix", MatrixView);
