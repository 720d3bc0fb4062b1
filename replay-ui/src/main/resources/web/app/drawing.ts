import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import type { Bookmark } from "./bookmark";
import type { RunModel, Snapshot } from "./model";
import { clock, lasting, type TimeScale } from "./time";
import type { Bar, RunDocument } from "./wire";

const LEFT = 110;
const TOP = 22;
const NARROW = 22;
const WIDE = 28;
const LETTER = 6.4;
const MANY = 60;

export interface Picture {
  run: RunDocument;
  model: RunModel;
  now: Snapshot;
  scale: TimeScale;
  node: string;
  seek: (moment: number) => void;
}

export const WIDTH = 1000;
export const leftOf = LEFT;

interface Row {
  name: string;
  title: string;
}

/** The fleet as a whole, then a row for each node; of a large fleet only nodes that are chosen or in trouble. */
function rows(picture: Picture): Row[] {
  const nodes = picture.run.clusters.flatMap((cluster) => cluster.nodes);
  const few = nodes.length <= MANY;
  const shown = nodes.filter(
    (node, place) =>
      few || place < 24 || node.name === picture.node || picture.now.lanes.get(node.name)?.troubled === true,
  );
  return [{ name: "", title: "fleet" }, ...shown.map((node) => ({ name: node.name, title: node.name }))];
}

function bar(picture: Picture, each: Bar, y: number): SVGTemplateResult {
  const from = picture.scale.x(Date.parse(each.begins));
  const newest = picture.model.changes.at(-1)?.at ?? picture.run.ends;
  const to = picture.scale.x(Date.parse(each.ends ?? newest));
  const attempt = each.attempt > 1 ? `, attempt ${each.attempt}` : "";
  const code = each.code === "" ? "" : `, ${each.code}`;
  const words = each.ending.toLowerCase().replace("_", " ");
  return svg`<rect class="bar ${each.kind} ${each.ending}" x=${from} y=${y}
    width=${Math.max(2, to - from - 1)} height="13" rx="2.5">
    <title>${each.step}: ${each.title}${attempt}, ${words}${code}, ${clock(each.begins)}</title></rect>`;
}

function line(x: number, height: number, text: string, dashed: boolean, end: boolean): SVGTemplateResult {
  return svg`<line x1=${x} x2=${x} y1=${TOP - 6} y2=${height} stroke="var(--bad)"
    stroke-dasharray=${dashed ? "2 3" : "none"} />
    <text x=${end ? x - 4 : x + 4} y=${height - 4} text-anchor=${end ? "end" : "start"}>${text}</text>`;
}

/** Traffic as the fleet file has it by hour, and none while clients are kept out. */
function traffic(picture: Picture, y: number): SVGTemplateResult | typeof nothing {
  const load = picture.run.traffic;
  if (load === undefined) {
    return nothing;
  }
  const most = Math.max(1, ...load.byHour);
  const height = (moment: number) => (26 * (load.byHour[new Date(moment).getUTCHours()] ?? 0)) / most;
  const points: string[] = [];
  let before = "";
  for (const change of picture.model.changes) {
    const moment = Date.parse(change.at);
    const point = `${picture.scale.x(moment).toFixed(1)} ${(y - (change.shut ? 0 : height(moment))).toFixed(1)}`;
    if (point !== before) {
      points.push(point);
      before = point;
    }
  }
  const last = picture.model.changes.at(-1);
  const end = picture.scale.x(last === undefined ? 0 : Date.parse(last.at));
  const path = `M${points.join("L")}`;
  return svg`<text x=${LEFT - 6} y=${y} text-anchor="end">${most} ${load.unit}</text>
    <path d=${`${path}L${end} ${y}L${LEFT} ${y}Z`} fill="var(--old)" fill-opacity=".18" />
    <path d=${path} fill="none" stroke="var(--old)" stroke-width="1.3" />`;
}

/** Labels of folded time that leave each other and the cursor's own room. */
function legible(folds: TimeScale["folds"], cursor: number): TimeScale["folds"] {
  let free = 0;
  return folds.filter((fold) => {
    const fits = fold.x - 38 > free && Math.abs(fold.x - cursor - 28) > 70;
    free = fits ? fold.x + 38 : free;
    return fits;
  });
}

export function gantt(picture: Picture): TemplateResult {
  const { run, scale, now, model } = picture;
  const lanes = rows(picture);
  const names = lanes.map((row) => row.name).join();
  const pitch = lanes.length > 10 ? NARROW : WIDE;
  const bottom = TOP + lanes.length * pitch + 6;
  const height = bottom + 66;
  const place = new Map(lanes.map((row, index) => [row.name, TOP + 4 + index * pitch]));
  const cursor = scale.x(Date.parse(now.change.at));
  const first = run.marks.find((mark) => mark.type === "FirstStart");
  const draw = (planned: boolean) =>
    run.bars.filter((each) => (each.ending === "PLANNED") === planned).map((each) => {
      const y = place.get(each.lane);
      return y === undefined ? nothing : bar(picture, each, y);
    });
  const violated = model.violated !== undefined && model.violated.sequence <= now.change.sequence
    ? model.violated
    : undefined;
  const late = cursor > WIDTH - 80;
  const start = scale.x(Date.parse(first?.at ?? run.ends));
  const turn = now.top.turnBackBy === undefined ? undefined : scale.x(Date.parse(now.top.turnBackBy));
  const seek = (event: MouseEvent) => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    picture.seek(scale.moment(((event.clientX - box.left) / box.width) * WIDTH));
  };
  const marks = run.marks.filter((mark) => mark.tone === "FAULT" || mark.tone === "BAD");
  // What does not move with the cursor is a picture of its own, so that a browser need not paint it again.
  const still = () => html`<svg class="gantt" viewBox="0 0 ${WIDTH} ${height}" role="img"
      aria-label="What is done to each node, along the run's time; the events below say the same">
    ${run.phases.map((phase, index) => {
      const from = scale.x(Date.parse(phase.from));
      const next = run.phases[index + 1];
      const to = next === undefined ? WIDTH - 10 : scale.x(Date.parse(next.from));
      return svg`<rect x=${from} y=${TOP - 6} width=${Math.max(0, to - from)} height=${bottom - TOP + 6}
          fill=${index % 2 === 0 ? "var(--bg)" : "transparent"} />
        ${to - from > phase.phase.length * LETTER + 8
          ? svg`<text x=${from + 4} y="11" class="n">${phase.phase}</text>`
          : nothing}`;
    })}
    ${lanes.map((row, index) => svg`
      <text x=${LEFT - 6} y=${TOP + 15 + index * pitch} text-anchor="end"
        class=${row.name === picture.node && row.name !== "" ? "n" : ""}>${row.title}</text>
      <line x1=${LEFT} x2=${WIDTH - 10} y1=${TOP + (index + 1) * pitch} y2=${TOP + (index + 1) * pitch}
        stroke="var(--line)" />`)}
    ${draw(false)}
    ${marks.map((mark) => {
      const x = scale.x(Date.parse(mark.at));
      const y = (place.get(mark.lane) ?? TOP) - 5;
      return svg`<path d="M${x - 5} ${y}l5 8 5-8z" fill="var(--bad)"><title>${mark.text}</title></path>`;
    })}
    ${traffic(picture, bottom + 46)}
    <text x=${LEFT - 6} y=${height - 4} text-anchor="end">invariants</text>
  </svg>`;
  return html`<div class="drawing" @click=${seek}>
    ${guard([run, model.last, scale, names, picture.node, height], still)}
    <svg class="gantt over" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true">
    <rect class="veil" x=${cursor} y=${TOP - 6} width=${Math.max(0, WIDTH - 10 - cursor)}
      height=${bottom - TOP + 6} />
    ${guard([run, model.last, scale, names], () => draw(true))}
    ${legible(scale.folds, cursor).map(
      (fold) =>
        svg`<text x=${fold.x} y=${bottom + 12} text-anchor="middle">\u2026 ${lasting(fold.seconds)}</text>`,
    )}
    ${first === undefined ? nothing
      : line(start, bottom, "first start: from here only kept nodes", true, start > WIDTH - 230)}
    ${turn === undefined || turn >= WIDTH - 11 ? nothing : line(turn, bottom, "turn-back time", false, true)}
    <rect x=${LEFT} y=${height - 11}
      width=${Math.max(0, (violated === undefined ? cursor : scale.x(Date.parse(violated.at))) - LEFT)}
        height="6" rx="3" fill="var(--ok)" />
    ${violated === undefined
      ? svg`<text x=${late ? cursor - 8 : cursor + 8} y=${late ? height - 16 : height - 4}
        text-anchor=${late ? "end" : "start"}>9 of 9 hold</text>`
      : svg`<rect x=${scale.x(Date.parse(violated.at))} y=${height - 11}
        width=${Math.max(3, cursor - scale.x(Date.parse(violated.at)))} height="6" fill="var(--bad)" />
        <text x=${cursor + 8} y=${height - 4} fill="var(--bad)">${violated.sentence}</text>`}
    <line x1=${cursor} x2=${cursor} y1="4" y2=${height} stroke="var(--cursor)" stroke-width="1.6" />
    <text class="n" x=${late ? cursor - 5 : cursor + 5} y=${bottom + 12}
      text-anchor=${late ? "end" : "start"}>${clock(now.change.at)}</text>
  </svg></div>`;
}

/** Every event as a tick, with what went wrong standing out. */
export function ticks(model: RunModel, at: number, bookmarks: readonly Bookmark[]): TemplateResult {
  const x = placeOf(model);
  return html`<svg viewBox="0 0 1000 26" preserveAspectRatio="none" aria-hidden="true">
    ${guard([model, model.last], () => marks(model))}
    <rect class="veil" x=${x(at)} y="0" width=${Math.max(0, 1000 - x(at))} height="26" />
    ${bookmarks.filter((each) => each.at <= model.last).map((each) => svg`<path class="bookmarked"
      d="M${x(each.at)} 25V1h9l-3 4 3 4h-9" />`)}
    <ellipse cx=${x(at)} cy="13" rx="5" ry="6" fill="var(--cursor)" /></svg>`;
}

const placeOf = (model: RunModel) => (sequence: number): number =>
  6 + ((sequence - 1) / Math.max(1, model.last - 1)) * 988;

function marks(model: RunModel): SVGTemplateResult[] {
  const x = placeOf(model);
  const step = Math.max(1, Math.ceil(model.last / 480));
  const drawn: SVGTemplateResult[] = [];
  for (const change of model.changes) {
    const loud = change.tone === "BAD" || change.tone === "FAULT";
    if (!loud && change.sequence % step !== 0) {
      continue;
    }
    const height = loud ? 16 : change.tone === "MARK" ? 9 : 5;
    const place = x(change.sequence);
    const colour = loud ? "var(--bad)" : "var(--ink)";
    drawn.push(svg`<line x1=${place} x2=${place} y1=${13 - height / 2} y2=${13 + height / 2} stroke=${colour}
      stroke-width=${loud ? 1.8 : 1} />`);
  }
  return drawn;
}
