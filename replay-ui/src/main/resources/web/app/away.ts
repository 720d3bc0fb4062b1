import { html, LitElement, nothing, type TemplateResult } from "lit";
import { keepToken, keptToken, remove } from "./making";
import { asksToken } from "./me";

/** Takes away what was made here or brought; tells of it by an event "gone". */
export class Away extends LitElement {
  private what: "recordings" | "matrices" = "recordings";
  private which = "";
  private words = "";
  private problem = "";

  override createRenderRoot(): HTMLElement {
    return this;
  }

  open(what: "recordings" | "matrices", id: string, words: string): void {
    this.what = what;
    this.which = id;
    this.words = words;
    this.problem = "";
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal());
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const token = String(new FormData(event.target as HTMLFormElement).get("token") ?? "");
    try {
      await remove(this.what, this.which, token);
      keepToken(token);
      this.querySelector("dialog")?.close();
      this.dispatchEvent(new CustomEvent("gone", { bubbles: true }));
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const close = (event: Event) => (event.target as HTMLElement).closest("dialog")?.close();
    return html`<dialog aria-label="Take away">
      <form @submit=${(event: SubmitEvent) => this.send(event)}>
        <b>Take away ${this.words}?</b>
        <p class="mute">It is gone from this server only; no file and no journal is touched.</p>
        <label>operator's token <input name="token" type="password" ?required=${asksToken()}
          .value=${keptToken()} /></label>
        ${this.problem === "" ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
        <div class="buttons">
          <button type="button" @click=${close}>cancel</button>
          <button class="go" type="submit">take it away</button>
        </div>
      </form>
    </dialog>`;
  }
}

customElements.define("pg-away", Away);
