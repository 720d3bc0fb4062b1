import { html, LitElement, nothing, type TemplateResult } from "lit";
import { bringFleet, type Example, keepToken, keptToken } from "./making";

/** A fleet file that is dropped, chosen or pasted is read by the server; tells of it by an event "fleet". */
class OwnFleet extends LitElement {
  private name = "fleet.yaml";
  private problem = "";
  private reads = false;
  private opened = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("dragover", this.drag);
    addEventListener("drop", this.drag);
  }

  override disconnectedCallback(): void {
    removeEventListener("dragover", this.drag);
    removeEventListener("drop", this.drag);
    super.disconnectedCallback();
  }

  private readonly drag = (event: DragEvent): void => {
    const files = event.dataTransfer;
    if (files === null || !files.types.includes("Files")) {
      return;
    }
    event.preventDefault();
    const file = event.type === "drop" ? files.files[0] : undefined;
    if (file !== undefined) {
      void this.take(file);
    }
  };

  private get text(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  private async take(file: File): Promise<void> {
    this.name = file.name;
    const { text } = this;
    if (text !== null) {
      text.value = await file.text();
    }
    this.opened = true;
    this.problem = "";
    this.requestUpdate();
  }

  private async send(): Promise<void> {
    const token = (this.querySelector("input[name=fleetToken]") as HTMLInputElement | null)?.value ?? "";
    this.reads = true;
    this.problem = "";
    this.requestUpdate();
    try {
      const detail: Example = await bringFleet(this.name, this.text?.value ?? "", token);
      keepToken(token);
      this.dispatchEvent(new CustomEvent("fleet", { detail, bubbles: true }));
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.reads = false;
    this.requestUpdate();
    await this.updateComplete;
    this.show();
  }

  /** Puts the cursor where the first thing is wrong. */
  private show(): void {
    const place = /^[^\n]*?:(\d+):(\d+): /.exec(this.problem);
    const { text } = this;
    if (place === null || text === null) {
      return;
    }
    const lines = text.value.split("\n");
    const line = Number(place[1]) - 1;
    const start = lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0);
    text.focus();
    text.setSelectionRange(start, start + (lines[line]?.length ?? 0));
    text.scrollTop = Math.max(0, (text.scrollHeight / lines.length) * (line - 3));
  }

  override render(): TemplateResult {
    const chosen = (event: Event) => {
      const file = (event.target as HTMLInputElement).files?.[0];
      if (file !== undefined) {
        void this.take(file);
      }
    };
    const toggle = (event: Event) => {
      this.opened = (event.target as HTMLDetailsElement).open;
      this.requestUpdate();
    };
    return html`<details class="own" ?open=${this.opened} @toggle=${toggle}>
      <summary>your own fleet: drop its file, or paste it</summary>
      <label>file <input type="file" accept=".yaml,.yml" @change=${chosen} /></label>
      <label>fleet file, YAML
        <textarea rows="12" spellcheck="false" class="mono" placeholder="fleet: ..."></textarea></label>
      ${this.opened
        ? html`<label>operator's token <input name="fleetToken" type="password" .value=${keptToken()} /></label>`
        : nothing}
      ${this.problem === "" ? nothing : html`<pre class="bad" role="alert">${this.problem}</pre>`}
      <button type="button" ?disabled=${this.reads} @click=${() => void this.send()}>${
        this.reads ? "is read" : "take this fleet"
      }</button>
    </details>`;
  }
}

customElements.define("pg-own-fleet", OwnFleet);
