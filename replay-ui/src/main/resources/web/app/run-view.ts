import { html, LitElement, nothing, type TemplateResult } from "lit";
import { comparing, format, parse } from "./address";
import "./asking";
import { type Bookmark, formatBookmark, nextBookmark } from "./bookmark";
import { Bookmarks } from "./bookmarks";
import { gantt, leftOf, ticks, WIDTH } from "./drawing";
import { type Driven, hasEnded } from "./driver";
import "./events";
import { fleet } from "./fleet";
import { header } from "./header";
import { actionOf, KEYS } from "./keys";
import { isTrouble, RunModel, type Snapshot } from "./model";
import { asOneFile, download } from "./save";
import { TimeScale } from "./time";
import { steps, troubles } from "./troubles";
import { WhatIfDialog } from "./what-if";
import {
  type Change,
  frames,
  inlined,
  liveAddress,
  planAddress,
  reportAddress,
  type RunDocument,
  runDocument,
} from "./wire";

const SPEEDS = [1, 10, 60, 600] as const;
const BEAT = 90;

/** One run: any of its moments, and the newest one while it goes on. */
class RunView extends LitElement {
  static override properties = { address: { attribute: false } };

  declare address: Extract<ReturnType<typeof parse>, { view: "run" }>;
  private run: RunDocument | undefined;
  private model = new RunModel();
  private scale = new TimeScale([], 0, 1);
  private at = 1;
  private follows = false;
  private playing = false;
  private table = false;
  private speed = 2;
  private problem = "";
  private live: EventSource | undefined;
  private connected = false;
  private driven: Driven = { drives: true, ahead: 0 };
  private clock: ReturnType<typeof setInterval> | undefined;
  private writing: ReturnType<typeof setTimeout> | undefined;
  private later: ReturnType<typeof setTimeout> | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.press);
    addEventListener("hashchange", this.readAddress);
    void this.load();
  }

  override disconnectedCallback(): void {
    removeEventListener("keydown", this.press);
    removeEventListener("hashchange", this.readAddress);
    this.live?.close();
    clearInterval(this.clock);
    clearTimeout(this.later);
    clearTimeout(this.writing);
    this.playing = false;
    super.disconnectedCallback();
  }

  private async load(): Promise<void> {
    try {
      const [run, changes] = await Promise.all([runDocument(this.address.run), frames(this.address.run)]);
      this.run = run;
      this.model.ingest(changes);
      document.title = `${run.fleet} - pgrehearsal`;
      this.measure();
      this.follows = run.live && inlined === undefined && this.address.at === undefined;
      this.at = this.address.at === undefined ? this.model.last : Math.min(this.address.at, this.model.last);
      if (run.live && inlined === undefined) {
        this.listen();
      }
    } catch (e) {
      this.problem = e instanceof Error ? e.message : String(e);
    }
    this.requestUpdate();
  }

  /** Nothing happens in a parked run, and yet its window runs out. */
  private moment(now: Snapshot): number {
    const at = Date.parse(now.change.at);
    return this.follows && !hasEnded(now.top.status) ? Math.max(at, Date.now() + this.driven.ahead) : at;
  }

  private listen(): void {
    this.clock = setInterval(() => this.follows && this.requestUpdate(), 1000);
    const source = new EventSource(liveAddress(this.address.run, this.model.last));
    source.onopen = () => {
      this.connected = true;
      this.refresh();
    };
    source.onerror = () => {
      this.connected = false;
      this.requestUpdate();
    };
    source.onmessage = (message: MessageEvent<string>) => {
      if (this.model.ingest([JSON.parse(message.data) as Change])) {
        this.refresh();
      }
    };
    this.live = source;
  }

  private refresh(): void {
    if (this.follows) {
      this.at = this.model.last;
    }
    this.requestUpdate();
    // Not by frames: a page in the background has none. One question answers for many events.
    this.later ??= setTimeout(() => void this.askAgain(), BEAT * 2);
  }

  private async askAgain(): Promise<void> {
    this.later = undefined;
    try {
      this.run = await runDocument(this.address.run);
      this.measure();
      this.requestUpdate();
    } catch {
      // The server is away; the stream says so, comes back by itself, and brings the next reason to ask.
      this.connected = false;
      this.requestUpdate();
    }
  }

  private measure(): void {
    const run = this.run;
    if (run === undefined) {
      return;
    }
    const moments = this.model.changes.map((change) => Date.parse(change.at));
    for (const bar of run.bars) {
      moments.push(Date.parse(bar.begins));
      if (bar.ends !== undefined) {
        moments.push(Date.parse(bar.ends));
      }
    }
    this.scale = new TimeScale(moments, leftOf, WIDTH - 10);
  }

  private readonly readAddress = (): void => {
    const next = parse(location.hash);
    if (next.view === "run" && next.run === this.address.run) {
      this.address = next;
      if (next.at !== undefined && next.at !== this.at) {
        this.follows = false;
        this.at = Math.min(next.at, this.model.last);
      }
      this.requestUpdate();
    }
  };

  private seek(sequence: number): void {
    this.at = Math.min(Math.max(1, sequence), this.model.last);
    this.follows = (this.run?.live ?? false) && this.at === this.model.last;
    this.write({ at: this.follows ? undefined : this.at });
  }

  private write(change: Partial<typeof this.address>): void {
    this.address = { ...this.address, ...change };
    this.requestUpdate();
    // Browsers refuse addresses that change many times a second, as they do while one drags or plays.
    clearTimeout(this.writing);
    this.writing = setTimeout(() => this.writeAddress(), BEAT);
  }

  private writeAddress(): void {
    clearTimeout(this.writing);
    this.writing = undefined;
    if (this.isConnected) {
      history.replaceState(null, "", format(this.address));
    }
  }

  private readonly press = (event: KeyboardEvent): void => {
    const target = event.target;
    const writes = target instanceof HTMLInputElement && target.type !== "range";
    const action = writes || document.querySelector("dialog[open]:not(.help)") !== null
      ? undefined
      : actionOf(event);
    if (action === undefined || (event.key === " " && target instanceof HTMLButtonElement)) {
      return;
    }
    event.preventDefault();
    switch (action) {
      case "play":
        return this.play();
      case "back":
        return this.seek(this.at - 1);
      case "on":
        return this.seek(this.at + 1);
      case "back10":
        return this.seek(this.at - 10);
      case "on10":
        return this.seek(this.at + 10);
      case "trouble":
        return this.seek(this.model.next(this.at, 1, isTrouble));
      case "troubleBack":
        return this.seek(this.model.next(this.at, -1, isTrouble));
      case "first":
        return this.seek(1);
      case "last":
        return this.seek(this.model.last);
      case "faster":
        return this.pace(1);
      case "slower":
        return this.pace(-1);
      case "filter":
        return (this.querySelector(".filter input") as HTMLInputElement | null)?.focus();
      case "link":
        return void this.copyLink();
      case "bookmark":
        return this.bookmark();
      case "bookmarked":
        return this.seek(nextBookmark(this.address.bookmarks, this.at, 1));
      case "bookmarkedBack":
        return this.seek(nextBookmark(this.address.bookmarks, this.at, -1));
      case "save":
        return void this.save();
      case "compare":
        return this.compare();
      case "whatIf":
        return this.whatIf();
      case "list":
        location.hash = "#/runs";
        return;
      case "help":
        return (this.querySelector("dialog.help") as HTMLDialogElement | null)?.showModal();
    }
  };

  private compare(): void {
    if (inlined === undefined) {
      location.hash = comparing(this.address.run, "");
    }
  }

  private whatIf(): void {
    const dialog = this.querySelector("pg-what-if");
    if (dialog instanceof WhatIfDialog) {
      this.playing = false;
      void dialog.open();
    }
  }

  private bookmark(): void {
    const marks = this.querySelector("pg-bookmarks");
    if (marks instanceof Bookmarks) {
      this.playing = false;
      marks.open();
    }
  }

  private async copyLink(): Promise<void> {
    this.write({ at: this.at });
    this.writeAddress();
    await navigator.clipboard.writeText(location.href);
  }

  private async save(): Promise<void> {
    if (this.run !== undefined) {
      const file = await asOneFile({
        document: { ...this.run, live: false },
        changes: this.model.changes,
        bookmarks: this.address.bookmarks,
      });
      download(file, `${this.run.id}.html`);
    }
  }

  private pace(by: 1 | -1): void {
    this.speed = Math.min(SPEEDS.length - 1, Math.max(0, this.speed + by));
    this.requestUpdate();
  }

  private play(): void {
    this.playing = !this.playing;
    this.requestUpdate();
    if (!this.playing) {
      return;
    }
    if (this.at >= this.model.last) {
      this.at = 1;
    }
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.beat();
    } else {
      this.glide(performance.now(), this.scale.x(Date.parse(this.model.changes[this.at - 1]?.at ?? "")));
    }
  }

  /** For those who want no motion: an event at a time. */
  private beat(): void {
    if (!this.playing || !this.isConnected || this.at >= this.model.last) {
      this.playing = false;
      this.requestUpdate();
      return;
    }
    this.seek(this.at + 1);
    setTimeout(() => this.beat(), BEAT * 4);
  }

  /** Along the line, where idle time is folded; sixty times as fast, a minute passes in a second. */
  private glide(before: number, x: number): void {
    requestAnimationFrame((now) => {
      if (!this.playing || !this.isConnected || this.at >= this.model.last) {
        this.playing = false;
        this.requestUpdate();
        return;
      }
      const moment = this.scale.moment(x) + (now - before) * (SPEEDS[this.speed] ?? 1);
      const next = this.scale.x(moment);
      const sequence = this.model.sequenceAt(moment);
      if (sequence > this.at) {
        this.seek(sequence);
      }
      this.glide(now, next);
    });
  }

  override render(): TemplateResult {
    const run = this.run;
    const now = this.model.at(this.at);
    if (run === undefined || now === undefined) {
      return html`
        <main class="list">
          ${this.problem === ""
            ? html`
              <p class="mute">reading</p>
            `
            : html`
              <p class="bad" role="alert">${this.problem}</p><a href="#/runs">all runs</a>
            `}
        </main>
      `;
    }
    const choose = (node: string) => this.write({ node });
    return html`
      <div class="run" @seek="${(event: CustomEvent<number>) => this.seek(event.detail)}" @only="${(
        event: CustomEvent<string>,
      ) => this.write({ only: event.detail })}" @node="${(event: CustomEvent<string>) =>
        choose(event.detail)}" @bookmarks="${(event: CustomEvent<Bookmark[]>) =>
        this.write({ bookmarks: event.detail })}" @driven="${(event: CustomEvent<Driven>) => {
        this.driven = event.detail;
        this.requestUpdate();
      }}">
        ${header(run, now, {
          last: this.model.last,
          follows: this.follows,
          connected: this.connected,
          driven: this.driven.drives,
          moment: this.moment(now),
          toLast: () => this.seek(this.model.last),
        })}
        <main>
          <div class="col">
            ${fleet(run, now, this.address.node, choose)}
            <section>
              <h2>Time ${this.scale.folds.length === 0 ? nothing : html`
                <small>\u00b7 idle time is folded</small>
              `}</h2>
              ${gantt({
                run,
                model: this.model,
                now,
                scale: this.scale,
                node: this.address.node,
                seek: (moment) => this.seek(this.model.sequenceAt(moment)),
              })} ${steps(run, this.table, (open) => {
                this.table = open;
                this.requestUpdate();
              })}
            </section>
            <pg-bookmarks
              style="display:contents"
              .model="${this.model}"
              .at="${this.at}"
              .last="${this.model.last}"
              .bookmarks="${this.address.bookmarks}"
            ></pg-bookmarks>
            ${troubles(this.model, this.at, (sequence) => this.seek(sequence))}
          </div>
          <div class="col side">
            ${run.live && inlined === undefined
              ? html`
                <pg-driver
                  style="display:contents"
                  .run="${run}"
                  .status="${this.model.at(this.model.last)?.top.status ?? ""}"
                ></pg-driver>
              `
              : nothing}
            <pg-asking
              style="display:contents"
              .run="${run}"
              .top="${now.top}"
              .newest="${this.at === this.model.last}"
            ></pg-asking>
            <pg-events
              style="display:contents"
              .run="${run}"
              .model="${this.model}"
              .at="${this.at}"
              .last="${this.model.last}"
              .node="${this.address.node}"
              .only="${this.address.only}"
            ></pg-events>
          </div>
        </main>
        ${this.footer(now)} ${this.help()}
        ${inlined !== undefined ? nothing : html`
          <pg-what-if .run="${run}" .now="${now.change}"></pg-what-if>
        `}
      </div>
    `;
  }

  private footer(now: Snapshot): TemplateResult {
    const drag = (event: InputEvent) => this.seek(Number((event.target as HTMLInputElement).value));
    return html`
      <footer>
        <div class="controls">
          <button @click="${() => this.seek(this.at - 1)}" aria-label="one event back">\u25c0 event</button>
          <button class="go" @click="${() => this.play()}">${this.playing
            ? "\u275a\u275a"
            : "\u25b6"} ${SPEEDS[this.speed]}\u00d7</button>
          <button @click="${() => this.seek(this.at + 1)}" aria-label="one event on">event \u25b6</button>
        </div>
        <div class="scrub">
          <input
            type="range"
            min="1"
            max="${this.model.last}"
            .value="${String(this.at)}"
            @input="${drag}"
            aria-label="Event"
            aria-valuetext="${`${now.change.sequence}: ${now.change.sentence}`}"
          />
          ${ticks(this.model, this.at, this.address.bookmarks)}
        </div>
        ${inlined !== undefined || this.run === undefined ? nothing : html`
          <div class="controls">
            <a class="button" title="the plan, to review and to print" href="${planAddress(this.run.id)}">plan</a>
            <button title="compare with another run (d)" @click="${() => this.compare()}">compare</button>
            <button class="operates" title="what if, from here on (w)" @click="${() => this.whatIf()}">what if</button>
          </div>
        `}
        <button class="keys" @click="${() =>
          (this.querySelector("dialog.help") as HTMLDialogElement | null)?.showModal()}">
          <span>space play \u00b7 \u2190\u2192 event \u00b7 f fault \u00b7 m bookmark \u00b7</span> ? keys
        </button>
      </footer>
    `;
  }

  private help(): TemplateResult {
    return html`
      <dialog class="help" aria-label="Keys">
        <b>Keys</b>
        <dl>${KEYS.map((key) =>
          html`
            <dt>${key.shown}</dt><dd>${key.does}</dd>
          `
        )}</dl>
        ${inlined !== undefined || this.run === undefined ? nothing : html`
          <p>
            <a href=${reportAddress(this.run.id, this.address.bookmarks.map(formatBookmark))}
            >this run as a report, in Markdown</a>
          </p>
        `}
        <form method="dialog" class="buttons"><button class="go">close</button></form>
      </dialog>
    `;
  }
}

customElements.define("pg-run", RunView);
