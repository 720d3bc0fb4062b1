import { html, LitElement, nothing, type TemplateResult } from "lit";
import { isTrouble, type RunModel } from "./model";
import { clock } from "./time";
import { type Change, inlined, rawEvent, type RunDocument } from "./wire";

const HEIGHT = 24;
const AROUND = 8;

/** All events of a run, of which only those that can be seen are drawn. */
class Events extends LitElement {
  static override properties = {
    run: { attribute: false },
    model: { attribute: false },
    at: { attribute: false },
    last: { attribute: false },
    node: { attribute: false },
    only: { attribute: false },
  };

  declare run: RunDocument;
  declare model: RunModel;
  declare at: number;
  declare last: number;
  declare node: string;
  declare only: string;
  private shown: Change[] = [];
  /** What comes above the list takes its room, and the event at the cursor must not go with it. */
  private readonly sized = new ResizeObserver(() => {
    this.reveal();
    this.requestUpdate();
  });
  private raw: { sequence: number; text: string } | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  private isShown(change: Change): boolean {
    const wanted = this.only.trim().toLowerCase();
    const node = this.node === "" || change.node === this.node;
    if (wanted === "" || !node) {
      return node;
    }
    if (wanted === "faults") {
      return isTrouble(change);
    }
    return `${change.sentence} ${change.type} ${change.actor}`.toLowerCase().includes(wanted);
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("model") || changed.has("last") || changed.has("node") || changed.has("only")) {
      this.shown = this.model.changes.filter((change) => this.isShown(change));
    }
  }

  override updated(changed: Map<string, unknown>): void {
    if (changed.has("at") || changed.has("only") || changed.has("node")) {
      this.reveal();
    }
  }

  private reveal(): void {
    const list = this.querySelector(".events");
    const place = this.shown.findLastIndex((change) => change.sequence <= this.at);
    if (list instanceof HTMLElement && place >= 0) {
      const top = place * HEIGHT;
      if (top < list.scrollTop || top > list.scrollTop + list.clientHeight - HEIGHT) {
        list.scrollTop = Math.max(0, top - list.clientHeight / 2);
      }
    }
  }

  override firstUpdated(): void {
    const list = this.querySelector(".events");
    if (list !== null) {
      this.sized.observe(list);
    }
  }

  override disconnectedCallback(): void {
    this.sized.disconnect();
    super.disconnectedCallback();
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  private async showRaw(sequence: number): Promise<void> {
    try {
      this.raw = { sequence, text: await rawEvent(this.run.id, sequence) };
    } catch (e) {
      this.raw = { sequence, text: String(e) };
    }
    this.requestUpdate();
  }

  private rows(): TemplateResult[] {
    const list = this.querySelector(".events");
    const top = list instanceof HTMLElement ? list.scrollTop : 0;
    const height = list instanceof HTMLElement && list.clientHeight > 0 ? list.clientHeight : 400;
    const from = Math.max(0, Math.floor(top / HEIGHT) - AROUND);
    const to = Math.min(this.shown.length, Math.ceil((top + height) / HEIGHT) + AROUND);
    return this.shown.slice(from, to).map(
      (change, index) =>
        html`
          <button
            class="ev ${change.tone} ${change.sequence === this.at ? "at" : ""}"
            style="top:${(from + index) * HEIGHT}px"
            aria-current="${change.sequence === this.at ? "true" : nothing}"
            title="${change.sentence}"
            @click="${() => this.tell("seek", change.sequence)}"
          >
            <span class="q mono">${change.sequence}</span><span class="t mono">${clock(
              change.at,
            )}</span><span>${change.sentence}</span>
          </button>
        `,
    );
  }

  private detail(): TemplateResult | typeof nothing {
    const change = this.model.changes[this.at - 1];
    if (change === undefined) {
      return nothing;
    }
    const raw = this.raw?.sequence === this.at ? this.raw.text : undefined;
    return html`
      <div class="detail">
        <h2>${change.sequence} \u00b7 ${change.type.replace(/([a-z])([A-Z])/g, "$1 $2")} <small>by ${change
          .actor}</small></h2>
        <p>${change.sentence}</p>
        ${inlined !== undefined ? nothing : raw === undefined
          ? html`
            <button @click="${() => this.showRaw(change.sequence)}">the record as it was written</button>
          `
          : html`
            <pre class="mono" tabindex="0">${raw}</pre>
          `}
      </div>
    `;
  }

  override render(): TemplateResult {
    const find = (event: InputEvent) => this.tell("only", (event.target as HTMLInputElement).value);
    return html`
      <section class="scroll">
        <h2>Events <small>${this.shown.length} of ${this.model.last}${this.node === ""
          ? ""
          : ` \u00b7 ${this.node}`}</small></h2>
        <div class="filter">
          <input aria-label="Filter the events" placeholder="filter" .value="${this.only}" @input="${find}" />
          <button aria-pressed="${this.only === "faults"}" @click="${() =>
            this.tell("only", this.only === "faults" ? "" : "faults")}">faults</button>
          ${this.node === "" ? nothing : html`
            <button @click="${() => this.tell("node", "")}">all nodes</button>
          `}
        </div>
        <div class="events" tabindex="0" aria-label="Events" @scroll="${() => this.requestUpdate()}">
          <div style="height:${this.shown.length * HEIGHT}px"></div>
          ${this.rows()}
        </div>
        ${this.detail()}
      </section>
    `;
  }
}

customElements.define("pg-events", Events);
