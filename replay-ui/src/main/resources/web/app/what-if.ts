import { html, LitElement, nothing, type TemplateResult } from "lit";
import { comparing } from "./address";
import {
  type Choices,
  choicesAt,
  faultsOf,
  keepToken,
  keptToken,
  NOTHING,
  operatorOf,
  optionsOf,
  whatIf,
  type Wish,
} from "./making";
import { asksToken } from "./me";
import "./wish";
import type { Change, RunDocument } from "./wire";

/** Goes on otherwise from the cursor, as a run of its own, which then stands beside this one. */
export class WhatIfDialog extends LitElement {
  static override properties = { run: { attribute: false }, now: { attribute: false } };

  declare run: RunDocument;
  declare now: Change;
  private choices: Choices | undefined;
  private wish: Wish = NOTHING;
  private problem = "";
  private plays = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  async open(): Promise<void> {
    this.choices = undefined;
    this.problem = "";
    this.wish = NOTHING;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector("dialog")?.showModal();
    try {
      this.choices = await choicesAt(this.run.id, this.now.sequence);
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.requestUpdate();
    await this.updateComplete;
    (this.querySelector("select") as HTMLSelectElement | null)?.focus();
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const token = String(new FormData(event.target as HTMLFormElement).get("token") ?? "");
    keepToken(token);
    this.plays = true;
    this.problem = "";
    this.requestUpdate();
    try {
      const { wish } = this;
      const made = await whatIf(this.run.id, token, {
        at: this.now.sequence,
        faults: faultsOf(wish),
        operator: operatorOf(wish),
      });
      this.querySelector("dialog")?.close();
      location.hash = comparing(this.run.id, made.run.id, 1);
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.plays = false;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const close = (event: Event) => (event.target as HTMLElement).closest("dialog")?.close();
    const change = (event: CustomEvent<Wish>) => {
      this.wish = event.detail;
      this.requestUpdate();
    };
    const options = optionsOf(this.wish);
    return html`<dialog class="making" aria-label="What if">
      <form @submit=${(event: SubmitEvent) => this.send(event)} @wish=${change}>
        <b>What if, after event ${this.now.sequence}</b>
        <p class="mute">${this.now.sentence}</p>
        ${this.choices === undefined ? nothing : html`
          <pg-wish .choices=${this.choices} .wish=${this.wish} .unsaid=${
            operatorOf(this.wish) === undefined ? "as before" : "nothing: leaves a parked run parked"
          }></pg-wish>
          <p class="mono mute">rehearse what-if ${this.run.id}.jsonl --at ${this.now.sequence}${options}</p>
          <label>operator's token <input name="token" type="password" ?required=${asksToken()}
          .value=${keptToken()} /></label>`}
        ${this.problem === "" ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
        <div class="buttons">
          <button type="button" @click=${close}>cancel</button>
          ${this.choices === undefined ? nothing : html`
            <button class="go" type="submit" ?disabled=${this.plays || options === ""}>${
              this.plays ? "plays" : "play it, and compare"
            }</button>`}
        </div>
      </form>
    </dialog>`;
  }
}

customElements.define("pg-what-if", WhatIfDialog);
