import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Address, format, momentOf } from "./address";
import { bring, bringMatrix, isMatrix, keepToken, keptToken } from "./making";
import { asksToken } from "./me";

const BYTES_MAX = 32 * 1024 * 1024;

/** A recording or an exploration that is dropped on the page, or chosen as a file, is read by the server and opened. */
class Bring extends LitElement {
  private file: File | undefined;
  private problem = "";
  private over = false;
  private reads = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of ["dragover", "dragleave", "drop"] as const) {
      addEventListener(name, this.drag);
    }
  }

  override disconnectedCallback(): void {
    for (const name of ["dragover", "dragleave", "drop"] as const) {
      removeEventListener(name, this.drag);
    }
    super.disconnectedCallback();
  }

  private readonly drag = (event: DragEvent): void => {
    const files = event.dataTransfer;
    if (files === null || !files.types.includes("Files")) {
      return;
    }
    event.preventDefault();
    this.over = event.type === "dragover";
    const file = event.type === "drop" ? files.files[0] : undefined;
    if (file !== undefined) {
      this.take(file);
    }
    this.requestUpdate();
  };

  private take(file: File): void {
    this.problem = file.size > BYTES_MAX
      ? `${file.name} has ${(file.size / 1024 / 1024).toFixed(0)} MiB, wanted at most ${BYTES_MAX / 1024 / 1024}: ` +
        "open it with rehearse serve FILE"
      : "";
    this.file = this.problem === "" ? file : undefined;
    this.requestUpdate();
    if (this.file !== undefined && keptToken() !== "") {
      void this.send(keptToken());
    }
  }

  private async send(token: string): Promise<void> {
    const file = this.file;
    if (file === undefined) {
      return;
    }
    this.reads = true;
    this.problem = "";
    this.requestUpdate();
    try {
      const explored = await isMatrix(file);
      const address: Address = explored
        ? { view: "matrix", matrix: (await bringMatrix(file, token)).id, only: "", step: "", fault: "" }
        : momentOf((await bring(file, token)).run.id);
      keepToken(token);
      location.hash = format(address);
    } catch (e) {
      this.problem = `${file.name}: ${e instanceof Error ? e.message : String(e)}`;
    }
    this.reads = false;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const chosen = (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file !== undefined) {
        this.take(file);
      }
    };
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      void this.send(String(new FormData(event.target as HTMLFormElement).get("token") ?? ""));
    };
    return html`<section class="bring ${this.over ? "over" : ""}" aria-live="polite">
      <h2>A recording, or an exploration, from elsewhere</h2>
      <label>drop it on this page, or choose it:
        <input type="file" accept=".jsonl,.ndjson,.json" @change=${chosen} /></label>
      ${this.file === undefined ? nothing : html`<form @submit=${submit}>
        <label>operator's token <input name="token" type="password" ?required=${asksToken()}
          .value=${keptToken()} /></label>
        <button class="go" type="submit" ?disabled=${this.reads}>${
          this.reads ? "is verified" : `open ${this.file.name}`
        }</button>
      </form>`}
      ${this.problem === "" ? nothing : html`<p class="bad" role="alert">${this.problem}</p>`}
    </section>`;
  }
}

customElements.define("pg-bring", Bring);
