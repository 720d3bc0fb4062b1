import { html, LitElement, nothing, type TemplateResult } from "lit";
import { driver, type RunDocument } from "./wire";

const EVERY = 2000;
const ENDED: readonly string[] = ["UPGRADED", "REVERSED", "REFUSED"];

export const hasEnded = (status: string): boolean => ENDED.includes(status);

/** @param ahead milliseconds that the server's clock is ahead of the browser's */
export interface Driven {
  drives: boolean;
  ahead: number;
}

/** Watches whether a process drives a live run; tells of every look by an event "driven". */
class Driver extends LitElement {
  static override properties = { run: { attribute: false }, status: { attribute: false } };

  declare run: RunDocument;
  /** As it is after the newest event. */
  declare status: string;
  private drives = true;
  private resume = "";
  private copied = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => void this.look(), EVERY);
    void this.look();
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
    super.disconnectedCallback();
  }

  private async look(): Promise<void> {
    await this.updateComplete;
    const before = this.drives;
    let ahead = 0;
    if (hasEnded(this.status)) {
      this.drives = true;
    } else {
      try {
        const { drives, resume, now } = await driver(this.run.id);
        this.resume = resume;
        this.drives = drives;
        ahead = Date.parse(now) - Date.now();
      } catch {
        // The server is away, and says nothing about the driver; the stream shows that it is.
        return;
      }
    }
    if (this.isConnected) {
      const detail: Driven = { drives: this.drives, ahead };
      this.dispatchEvent(new CustomEvent("driven", { detail, bubbles: true }));
    }
    if (before !== this.drives) {
      this.copied = false;
      this.requestUpdate();
    }
  }

  override render(): TemplateResult | typeof nothing {
    if (this.drives) {
      return nothing;
    }
    const copy = async () => {
      await navigator.clipboard.writeText(this.resume);
      this.copied = true;
      this.requestUpdate();
    };
    return html`<section class="ask lost" role="status">
      <h2>No driver</h2>
      <b>Nobody drives this run.</b>
      <p>What was begun on the hosts goes on there; nothing new is begun. Whoever goes on looks at it first, and begins
        nothing a second time:</p>
      <div class="play"><code class="mono">${this.resume}</code>
        <button @click=${() => void copy()}>${this.copied ? "copied" : "copy"}</button></div>
    </section>`;
  }
}

customElements.define("pg-driver", Driver);
