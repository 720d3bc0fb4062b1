import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Address, format, momentOf, parse } from "./address";
import { formatBookmark, parseBookmarks } from "./bookmark";
import "./compare";
import "./matrix";
import { learnWhoLooks } from "./me";
import "./run-view";
import "./run-list";
import "./simulate";
import { inlined } from "./wire";

/** A saved page shows its run and nothing else. */
function addressed(): Address {
  const address = parse(location.hash);
  return inlined === undefined || address.view === "run"
    ? address
    : { ...momentOf(inlined.document.id), bookmarks: parseBookmarks(inlined.bookmarks.map(formatBookmark)) };
}

/** Shows what the address names. */
class App extends LitElement {
  private address: Address = addressed();
  /** Who looks: before that nothing is offered. */
  private known = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.follow);
    void learnWhoLooks().then(() => {
      this.known = true;
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    removeEventListener("hashchange", this.follow);
    super.disconnectedCallback();
  }

  private readonly follow = (): void => {
    const next = addressed();
    const same = format(next) === format(this.address);
    this.address = next;
    if (!same) {
      this.requestUpdate();
    }
  };

  override render(): TemplateResult | typeof nothing {
    if (!this.known) {
      return nothing;
    }
    if (this.address.view === "compare") {
      return html`
        <pg-compare .address="${this.address}"></pg-compare>
      `;
    }
    if (this.address.view === "simulate") {
      return html`
        <pg-simulate .address="${this.address}"></pg-simulate>
      `;
    }
    if (this.address.view === "matrix") {
      return html`
        <pg-matrix .address="${this.address}"></pg-matrix>
      `;
    }
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
