import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Choices, type Draft, type FaultKind, specOf, type Wish } from "./making";

const NO_FAULT: Draft = { kind: "", place: "", values: {} };

/** What goes wrong and what the operator does; tells of every change by an event "wish". */
class WishForm extends LitElement {
  static override properties = {
    choices: { attribute: false },
    wish: { attribute: false },
    unsaid: { attribute: false },
  };

  declare choices: Choices;
  declare wish: Wish;
  /** What it means to say nothing of the operator. */
  declare unsaid: string;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  private tell(change: Partial<Wish>): void {
    this.dispatchEvent(new CustomEvent<Wish>("wish", { detail: { ...this.wish, ...change }, bubbles: true }));
  }

  private get drafts(): Draft[] {
    return this.wish.drafts.length === 0 ? [NO_FAULT] : this.wish.drafts;
  }

  private redraft(place: number, draft: Draft | undefined): void {
    const drafts = this.drafts.flatMap((each, index) =>
      index !== place ? [each] : draft === undefined ? [] : [draft]
    );
    this.tell({ drafts });
  }

  private kindChosen(place: number, name: string): void {
    const kind = this.choices.faults.find((each) => each.kind === name);
    this.redraft(place, { kind: name, place: kind?.usual ?? "", values: {} });
  }

  private fault(draft: Draft, place: number): TemplateResult {
    const kind = this.choices.faults.find((each) => each.kind === draft.kind);
    const number = this.drafts.length > 1 ? ` ${place + 1}` : "";
    const families = [...new Set(this.choices.faults.map((each) => each.family))];
    const chosen = (event: Event) => (event.target as HTMLSelectElement).value;
    return html`<div class="draft">
      <label>fault${number}
        <select name="kind" @change=${(event: Event) => this.kindChosen(place, chosen(event))}>
          <option value="" ?selected=${draft.kind === ""}>nothing</option>
          ${draft.kind !== "" && kind === undefined
            ? html`<option value=${draft.kind} selected>${draft.kind}</option>`
            : nothing}
          ${families.map((family) => html`<optgroup label=${family}>${
            this.choices.faults.filter((each) => each.family === family).map((each) =>
              html`<option value=${each.kind} ?selected=${each.kind === draft.kind}>${each.kind}</option>`
            )
          }</optgroup>`)}
        </select></label>
      ${draft.kind === "" ? nothing : html`
        <label>at
          <select name="place" @change=${(event: Event) => this.redraft(place, { ...draft, place: chosen(event) })}>
            ${places(kind, draft.place)}
          </select></label>
        ${this.drafts.length > 1 || draft.kind !== ""
          ? html`<button type="button" aria-label="leave out fault${number}"
              @click=${() => this.redraft(place, undefined)}>\u2715</button>`
          : nothing}
        <p class="mute what">${kind?.what ?? "cannot strike any more"}</p>
        ${kind === undefined || kind.parameters.length === 0 ? nothing : html`<div class="parameters">
          ${kind.parameters.map((each) => html`<label>${each.name}
            <input name=${each.name} .value=${draft.values[each.name] ?? ""} placeholder=${each.otherwise}
              title=${each.range} autocomplete="off" @input=${(event: Event) =>
                this.redraft(place, { ...draft, values: { ...draft.values, [each.name]: chosen(event) } })}
            /></label>`)}
        </div>`}
        <p class="mono mute what">${specOf(draft)}</p>`}
    </div>`;
  }

  override render(): TemplateResult {
    const { wish, choices } = this;
    const said = choices.decisions.filter((each) => each.option === "say");
    const ruled = choices.decisions.filter((each) => each.option === "decide");
    const chosen = (event: Event) => (event.target as HTMLSelectElement).value;
    const option = (value: string, words: string) =>
      html`<option value=${value} ?selected=${value === wish.decision}>${words}</option>`;
    const known = wish.decision === "" ||
      choices.decisions.some((each) => `${each.option}:${each.word}` === wish.decision);
    return html`
      <fieldset><legend>What goes wrong</legend>
        ${this.drafts.map((draft, place) => this.fault(draft, place))}
        ${this.drafts.at(-1)?.kind === "" ? nothing : html`<button type="button"
          @click=${() => this.tell({ drafts: [...this.drafts, NO_FAULT] })}>another fault</button>`}
      </fieldset>
      <fieldset><legend>What the operator does</legend>
        <label>decides
          <select name="decision" @change=${(event: Event) => this.tell({ decision: chosen(event) })}>
            ${option("", this.unsaid)}
            ${known ? nothing : option(wish.decision, wish.decision)}
            ${said.length === 0 ? nothing : html`<optgroup label="what is open now">${
              said.map((each) => option(`say:${each.word}`, `${each.word.replace("=", " ")}: ${each.what}`))
            }</optgroup>`}
            <optgroup label="whenever the run is parked">${
              ruled.map((each) => option(`decide:${each.word}`, `${each.word}: ${each.what}`))
            }</optgroup>
          </select></label>
        <label>does not approve
          <select name="stopAt" @change=${(event: Event) => this.tell({ stopAt: chosen(event) })}>
            <option value="" ?selected=${wish.stopAt === ""}>no gate: all are approved</option>
            ${choices.gates.map((gate) =>
              html`<option value=${gate} ?selected=${gate === wish.stopAt}>${gate}</option>`
            )}
          </select></label>
        <label class="check"><input type="checkbox" name="acceptLoss" .checked=${wish.acceptLoss}
          @change=${(event: Event) => this.tell({ acceptLoss: (event.target as HTMLInputElement).checked })} />
          turning back may give up what clients wrote</label>
      </fieldset>`;
  }
}

const placed = (step: string, node: string) => (node === "" ? step : `${step}/${node}`);

function places(kind: FaultKind | undefined, chosen: string): TemplateResult {
  const all = (kind?.where ?? []).flatMap((each) => each.nodes.map((node) => placed(each.step, node)));
  const option = (place: string) => html`<option value=${place} ?selected=${place === chosen}>${place}</option>`;
  return html`${all.includes(chosen) ? nothing : option(chosen)}
    ${(kind?.where ?? []).map((each) =>
      each.nodes.length === 1 ? option(placed(each.step, each.nodes[0] ?? "")) : html`<optgroup label=${each.step}>${
        each.nodes.map((node) => option(placed(each.step, node)))
      }</optgroup>`
    )}`;
}

customElements.define("pg-wish", WishForm);
