import { html, nothing, type TemplateResult } from "lit";
import { levelWords } from "./fleet";
import type { Snapshot } from "./model";
import { clock, lasting } from "./time";
import type { RunDocument } from "./wire";

/** How a page stands to a run that goes on. */
export interface Following {
  last: number;
  follows: boolean;
  connected: boolean;
  driven: boolean;
  toLast: () => void;
  /** What time it is: the event's, or in a live run that is followed the clock's, for the window goes on alone. */
  moment: number;
}

/** Who sees only the top line knows what matters. */
export function header(run: RunDocument, now: Snapshot, following: Following): TemplateResult {
  const { top, change } = now;
  const from = [...new Set(run.clusters.map((cluster) => cluster.from))].join(", ");
  const spent = (following.moment - Date.parse(run.window.start)) / 1000;
  const window = (Date.parse(run.window.end) - Date.parse(run.window.start)) / 1000;
  const left = top.turnBackBy === undefined
    ? 0
    : (Date.parse(top.turnBackBy) - following.moment) / 1000;
  const tone =
    { PARKED: "bad", REFUSED: "bad", UPGRADED: "new", "AT GATE": "person", PAUSED: "person" }[top.status] ??
      "mute";
  const newer = following.last - change.sequence;
  return html`
    <header>
      <h1>
        <a href="#/runs" title="all runs">\u2039 ${run.fleet}</a> <small class="mute"
        >${from} \u2192 ${run.to}</small>
      </h1>
      <div class="badges">
        <span class="badge ${run.world === "live" ? "bad" : "new"}">${run.world.toUpperCase()}</span>
        <span class="badge ${tone}">${top.status}</span>
        ${run.live
          ? following.follows
            ? html`
              <span class="badge good">${following.connected ? "FOLLOWING" : "connecting"}</span>
            `
            : html`
              <button @click="${() => following.toLast()}">${newer} newer event${newer === 1
                ? ""
                : "s"}</button>
            `
          : nothing}
        ${following.driven ? nothing : html`
          <span class="badge bad">NO DRIVER</span>
        `}
        <span class="mute">${top.phase === "" ? "" : `${top.phase} \u00b7 `}event ${change
          .sequence} of ${following.last}</span>
      </div>
      <div class="dial"><b>${top.level === "" ? "\u2013" : top.level}</b> ${levelWords(
        top.level,
      )}<span>${top.way === "" ? "nothing to take back" : `way back: ${top.way}`}</span></div>
      <div class="dial">${top.turnBackBy === undefined
        ? html`
          <b>\u2013</b> turn-back time<span>nothing to turn back from</span>
        `
        : html`
          <b class="${left < 900 ? "bad" : ""}">${clock(top.turnBackBy)}</b> turn-back time<span>${left >= 0
            ? `${lasting(left)} left to decide`
            : "too late within the window"}</span>
        `}</div>
      <div class="dial">
        <b class="${spent > window ? "bad" : ""}">${lasting(spent)}</b> of ${lasting(
          window,
        )}<span>window ends ${clock(run.window.end)} UTC</span>
      </div>
      <div class="sentence" aria-live="polite">${top.sentence}</div>
    </header>
  `;
}
