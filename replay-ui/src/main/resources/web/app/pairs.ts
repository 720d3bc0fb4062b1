import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { type Aligned, longerBy, type Row, type Section, type Side, type Span } from "./aligned";
import { clock, lasting, TimeScale } from "./time";
import type { Bar } from "./wire";

const WIDTH = 1000;
const LEFT = 26;
const LANES = { first: 26, second: 56 } as const;
const THICK = 20;
const BOTTOM = 88;
const LETTER = 6.2;

/** What a phase is about; as everywhere by its colour: looks, old version, new version, way back. */
const KINDS: Record<string, string> = {
  preflight: "LOOKS",
  prepare: "LOOKS",
  fence: "OLD",
  protect: "OLD",
  upgrade: "NEW",
  start: "NEW",
  open: "NEW",
  finish: "NEW",
};

/** Both runs from their beginnings on, phase by phase; idle time is folded for both alike. */
export function overview(pair: Aligned, from: number, to: number): TemplateResult {
  const since = (side: Side, moment: string) => Date.parse(moment) - Date.parse(side.run.begins);
  const moments: number[] = [];
  for (const side of [pair.first, pair.second]) {
    moments.push(0, since(side, side.run.ends));
  }
  for (const section of pair.sections) {
    for (const row of section.rows) {
      for (const [side, bars] of [[pair.first, row.first], [pair.second, row.second]] as const) {
        bars.forEach((bar) => moments.push(since(side, bar.begins), since(side, bar.ends ?? bar.begins)));
      }
    }
  }
  const scale = new TimeScale(moments, LEFT, WIDTH - 10);
  const lane = (which: "first" | "second") => {
    const side = pair[which];
    const y = LANES[which];
    return svg`<text x="4" y=${y + 14} class="n">${which === "first" ? "A" : "B"}</text>
      ${pair.sections.map((section) => phase(section, section[which], side, scale, y))}
      ${ending(side, scale.x(since(side, side.run.ends)), y)}
      ${side.marks.filter((mark) => mark.tone === "FAULT" || mark.tone === "BAD").map((mark) => {
        const x = scale.x(since(side, mark.at));
        return svg`<path d="M${x - 5} ${y - 7}l5 8 5-8z" fill="var(--bad)"><title>${mark.text}</title></path>`;
      })}`;
  };
  const [one, other] = [scale.x(from), scale.x(to)];
  return html`<svg class="twolanes" viewBox="0 0 ${WIDTH} ${BOTTOM + 16}" role="img"
      aria-label="Both runs from their beginnings on, phase by phase; the table below says the same">
    ${lane("first")} ${lane("second")}
    ${Number.isNaN(one) || Number.isNaN(other) ? nothing : svg`
      <path d="M${one} 10V${LANES.first + THICK}L${other} ${LANES.second}V${BOTTOM}" fill="none"
        stroke="var(--cursor)" stroke-width="1.6" />
      <text class="n" x=${one > WIDTH - 150 ? one - 5 : one + 5} y="12"
        text-anchor=${one > WIDTH - 150 ? "end" : "start"}>${lasting(from / 1000)} after A began</text>`}
    ${spaced(scale.folds).map((fold) => svg`<text x=${fold.x} y=${BOTTOM + 12}
      text-anchor="middle">\u2026 ${lasting(fold.seconds)}</text>`)}
  </svg>`;
}

/** What it came to, where there is room behind it. */
function ending(side: Side, x: number, y: number): SVGTemplateResult | typeof nothing {
  const words = side.run.status;
  return x + words.length * LETTER + 12 > WIDTH ? nothing : svg`<text class="n" x=${x + 6} y=${y + 14}>${words}</text>`;
}

/** Labels that leave each other room. */
function spaced(folds: TimeScale["folds"]): TimeScale["folds"] {
  let free = LEFT;
  return folds.filter((fold) => {
    const fits = fold.x - 32 > free && fold.x + 40 < WIDTH;
    free = fits ? fold.x + 32 : free;
    return fits;
  });
}

function phase(
  section: Section,
  span: Span | undefined,
  side: Side,
  scale: TimeScale,
  y: number,
): SVGTemplateResult | typeof nothing {
  if (span === undefined) {
    return nothing;
  }
  const begin = Date.parse(side.run.begins);
  const from = scale.x(Date.parse(span.begins) - begin);
  const to = scale.x(Date.parse(span.ends ?? side.run.ends) - begin);
  const words = `${section.phase}, ${clock(span.begins)}${span.ends === undefined ? "" : ` to ${clock(span.ends)}`}`;
  return svg`<rect class="phase ${KINDS[section.phase] ?? "BACK"}" x=${from} y=${y}
      width=${Math.max(2, to - from - 1.5)} height=${THICK} rx="3"><title>${words}</title></rect>
    ${to - from > section.phase.length * LETTER + 12
      ? svg`<text x=${from + 6} y=${y + 14} class="n">${section.phase}</text>`
      : nothing}`;
}

export interface Chosen {
  step: string;
  choose: (step: string) => void;
}

/** A phase of both runs, each drawn from its own beginning of it on, so that an early delay does not move all. */
export function section(each: Section, rows: readonly Row[], chosen: Chosen): TemplateResult {
  const scale = scaleOf(each);
  return html`<div role="rowgroup" class="phasegroup">
    <div role="row" class="pair head">
      <b role="rowheader">${each.phase === "" ? "before the first phase" : each.phase}</b>
      <span role="cell" class="mute">${rows.length === each.rows.length
        ? `${rows.length} step${rows.length === 1 ? "" : "s"}`
        : `${rows.length} of ${each.rows.length} steps`}</span>
      ${times(each.first?.millis, each.second?.millis, each.longer, each.first, each.second)}
    </div>
    ${rows.map((row) => pair(each, row, scale, chosen))}
  </div>`;
}

/** In percent of the width. */
function scaleOf(each: Section): TimeScale {
  const moments = [0];
  for (const row of each.rows) {
    for (const [span, bars] of [[each.first, row.first], [each.second, row.second]] as const) {
      const begin = span === undefined ? 0 : Date.parse(span.begins);
      bars.forEach((bar) => {
        moments.push(Date.parse(bar.begins) - begin, Date.parse(bar.ends ?? bar.begins) - begin);
      });
    }
  }
  return new TimeScale(moments, 0, 100);
}

function pair(each: Section, row: Row, scale: TimeScale, chosen: Chosen): TemplateResult {
  const isChosen = row.step === chosen.step;
  const draw = (bar: Bar, span: Span | undefined, lane: string) => {
    const begin = span === undefined ? Date.parse(bar.begins) : Date.parse(span.begins);
    const from = scale.x(Date.parse(bar.begins) - begin);
    const to = scale.x(Date.parse(bar.ends ?? bar.begins) - begin);
    return html`<i class="bar ${bar.kind} ${bar.ending} ${lane}"
      style="left:${from.toFixed(2)}%;width:${Math.max(0, to - from).toFixed(2)}%"></i>`;
  };
  return html`<div role="row" class="pair ${row.differs ? "differs" : ""} ${isChosen ? "at" : ""}"
      aria-selected=${isChosen ? "true" : "false"} @click=${() => chosen.choose(row.step)}>
    <span role="rowheader"><button class="mono" title=${row.title} aria-current=${isChosen ? "true" : nothing}
      >${row.differs ? html`<b aria-label="differs">\u2260</b> ` : nothing}${row.step}</button></span>
    <span role="cell" class="bars">${row.first.map((bar) => draw(bar, each.first, "a"))}${row.second.map(
      (bar) => draw(bar, each.second, "b"),
    )}</span>
    ${times(row.firstMillis, row.secondMillis, row.longer, row.first[0], row.second[0])}
  </div>`;
}

/** With a tenth where it matters. */
const shortly = (seconds: number) => (seconds < 10 ? `${seconds.toFixed(1)} s` : lasting(seconds));

function times(
  one: number | undefined,
  other: number | undefined,
  longer: number | undefined,
  inFirst: unknown,
  inSecond: unknown,
): TemplateResult {
  const took = (millis: number | undefined, there: unknown) =>
    there === undefined ? "\u2013" : millis === undefined ? "\u2026" : shortly(millis / 1000);
  const delta = longer === undefined
    ? (inFirst === undefined ? "only B" : inSecond === undefined ? "only A" : "")
    : longerBy(longer, shortly);
  return html`<span role="cell" class="num">${took(one, inFirst)}</span>
    <span role="cell" class="num">${took(other, inSecond)}</span>
    <span role="cell" class="num ${delta === "same" ? "mute" : ""}">${delta}</span>`;
}
