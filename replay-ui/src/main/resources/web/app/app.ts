import { html, LitElement, type TemplateResult } from "lit";
import { type Address, format, parse } from "./address";
import "./run-view";
import "./run-list";

/** Shows what the address names. */
class App extends LitElement {
  private address: Address = parse(location.hash);

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.follow);
  }

  override disconnectedCallback(): void {
    removeEventListener("hashchange", this.follow);
    super.disconnectedCallback();
  }

  private readonly follow = (): void => {
    const next = parse(location.hash);
    const same = format(next) === format(this.address);
    this.address = next;
    if (!same) {
      this.requestUpdate();
    }
  };

  override render(): TemplateResult {
    return this.address.view === "run"
      ? html`
        <pg-run .address="${this.address}"></pg-run>
      `
      : html`
        <pg-runs></pg-runs>
      `;
  }
}

customElements.define("pg-app", App);
