import { html, LitElement, nothing, type TemplateResult } from "lit";
import { type Bookmark, BOOKMARKS_MAX, NOTE_MAX, withBookmark, withoutBookmark } from "./bookmark";
import type { RunModel } from "./model";
import { clock } from "./time";

/** The bookmarks of a run, and how one is made; tells of every change by an event "bookmarks". */
export class Bookmarks extends LitElement {
  static override properties = {
    model: { attribute: false },
    at: { attribute: false },
    last: { attribute: false },
    bookmarks: { attribute: false },
  };

  declare model: RunModel;
  declare at: number;
  declare last: number;
  declare bookmarks: readonly Bookmark[];

  override createRenderRoot(): HTMLElement {
    return this;
  }

  private get here(): Bookmark | undefined {
    return this.bookmarks.find((each) => each.at === this.at);
  }

  /** Asks for the note of the event at the cursor. */
  open(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const note = this.querySelector("input");
      if (note !== null) {
        note.value = this.here?.note ?? "";
      }
      this.querySelector("dialog")?.showModal();
      note?.select();
    });
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  private keep(event: SubmitEvent): void {
    const note = String(new FormData(event.target as HTMLFormElement).get("note") ?? "");
    const leaves = event.submitter instanceof HTMLButtonElement && event.submitter.value === "remove";
    this.tell(
      "bookmarks",
      leaves ? withoutBookmark(this.bookmarks, this.at) : withBookmark(this.bookmarks, { at: this.at, note }),
    );
  }

  private item({ at, note }: Bookmark): TemplateResult {
    const change = this.model.changes[at - 1];
    return html`<li>
      <button class="jump" aria-current=${at === this.at ? "true" : nothing} @click=${() => this.tell("seek", at)}>
        <span class="mono mute">${at}</span>
        <span class="mono mute">${change === undefined ? "" : clock(change.at)}</span>
        <span><b>\u2691 ${note === "" ? change?.sentence ?? "" : note}</b>${
          note === "" ? nothing : html` <span class="mute">${change?.sentence ?? ""}</span>`
        }</span>
      </button>
      <button aria-label="remove the bookmark at event ${at}" title="remove"
        @click=${() => this.tell("bookmarks", withoutBookmark(this.bookmarks, at))}>\u2715</button></li>`;
  }

  override render(): TemplateResult {
    const shown = this.bookmarks.filter((each) => each.at <= this.last);
    const full = this.here === undefined && this.bookmarks.length >= BOOKMARKS_MAX;
    const close = (event: Event) => (event.target as HTMLElement).closest("dialog")?.close();
    return html`${shown.length === 0 ? nothing : html`<section class="wrong marked">
        <h2>Bookmarks <small>a link to this page holds them</small></h2>
        <ol>${shown.map((each) => this.item(each))}</ol>
      </section>`}
      <dialog class="bookmark" aria-label="Bookmark">
        <form method="dialog" @submit=${(event: SubmitEvent) => this.keep(event)}>
          <b>\u2691 Bookmark event ${this.at}</b>
          <p class="mute">${this.model.changes[this.at - 1]?.sentence ?? ""}</p>
          ${full ? html`<p class="bad">There are ${BOOKMARKS_MAX} bookmarks, and no more fit: remove one.</p>` : html`
            <label>note, for whoever opens the link
              <input name="note" maxlength=${NOTE_MAX} autocomplete="off" /></label>`}
          <div class="buttons">
            <button type="button" @click=${close}>cancel</button>
            ${this.here === undefined ? nothing : html`<button value="remove">remove</button>`}
            ${full ? nothing : html`<button class="go" value="keep">keep</button>`}
          </div>
        </form>
      </dialog>`;
  }
}

customElements.define("pg-bookmarks", Bookmarks);
