import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import type { Snapshot } from "./model";
import { clock, lasting } from "./time";
import type { ClusterBox, Lane, NodeBox, PathPart, RunDocument } from "./wire";

const MANY = 60;

const LEVELS: Record<string, string> = {
  R0: "only looked at",
  R1: "prepared",
  R2: "stopped cleanly",
  R3: "upgraded, not linked",
  R4: "linked, never started",
  R5: "new version was started",
  R6: "clients have written",
  R7: "no way back but a backup",
};

export const levelWords = (level: string): string => LEVELS[level] ?? "";

function sign(node: NodeBox, lane: Lane | undefined): string {
  const role = lane?.role === "primary" || lane?.role === "standby" ? lane.role : node.role;
  return node.kept ? "\u25c6" : role === "primary" ? "\u25b2" : "\u25cf";
}

function state(node: NodeBox, lane: Lane | undefined): string {
  const serves = lane === undefined ? node.role : lane.role === "none" ? `${node.role}, down` : lane.role;
  return node.kept ? `kept, ${serves}` : serves;
}

function colour(node: NodeBox, lane: Lane | undefined): string {
  return lane?.troubled === true
    ? "--bad"
    : node.kept && lane?.upgraded !== true
    ? "--kept"
    : lane?.upgraded === true
    ? "--new"
    : "--old";
}

function box(
  node: NodeBox,
  lane: Lane | undefined,
  chosen: string,
  choose: (node: string) => void,
): TemplateResult {
  const version = lane?.version ?? "?";
  const work = lane?.atWork ?? "";
  const kind = work.replace(/\/.*/, "");
  const second = lane?.troubled === true
    ? "a decision is open"
    : work === ""
    ? levelWords(lane?.level ?? "")
    : `\u2026 ${kind}`;
  const classes = `node ${chosen === node.name ? "sel" : ""} ${lane?.troubled === true ? "hot" : ""}`;
  return html`
    <button
      class="${classes}"
      style="--c:var(${colour(node, lane)})"
      aria-pressed="${chosen === node.name}"
      title="${`${node.name}, ${node.address}: ${state(node, lane)}, ${version}${
        second === "" ? "" : `, ${second}`
      }`}"
      @click="${() => choose(chosen === node.name ? "" : node.name)}"
    >
      <span class="v">${version}</span><b>${sign(node, lane)} ${node.name}</b>
      <p>${state(node, lane)}</p>
      <p>${second}</p>
    </button>
  `;
}

/** A large fleet in a line, for whom no hundred boxes are a picture. */
function counted(each: ClusterBox, now: Snapshot): string {
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  for (const node of each.nodes) {
    const lane = now.lanes.get(node.name);
    count(`${node.kept ? "kept on" : "on"} ${lane?.version ?? "?"}`);
    if (lane?.role === "none") {
      count("down");
    }
    if ((lane?.atWork ?? "") !== "") {
      count("at work");
    }
    if (lane?.troubled === true) {
      count("with an open decision");
    }
  }
  const words = [...counts].sort(([one], [other]) => one < other ? -1 : 1);
  return `${each.nodes.length} nodes: ${words.map(([what, number]) => `${number} ${what}`).join(", ")}`;
}

function cluster(
  each: ClusterBox,
  several: boolean,
  now: Snapshot,
  chosen: string,
  choose: (node: string) => void,
): TemplateResult {
  const upgraded = each.nodes.filter((node) => !node.kept);
  const kept = each.nodes.filter((node) => node.kept);
  const many = each.nodes.length > MANY ? "many" : "";
  const draw = (node: NodeBox) => {
    const lane = now.lanes.get(node.name);
    return guard([node, lane, chosen === node.name], () => box(node, lane, chosen, choose));
  };
  return html`
    ${several
      ? html`
        <h2>${each.name} <small>${each.topology}, ${each.size}</small></h2>
      `
      : nothing}
    ${many === "" ? nothing : html`
      <p class="mute">${counted(each, now)}</p>
    `}
    <div class="fleet ${many}" tabindex="${many === "" ? nothing : 0}" role="group" aria-label="Nodes of ${each.name}">
      <div class="nodes ${many}" style="--count:${Math.max(1, upgraded.length)}">${upgraded.map(draw)}</div>
      ${kept.length === 0 ? nothing : html`
        <div class="keptnodes ${many}" style="--count:${Math.min(2, kept.length)}">${kept.map(draw)}</div>
      `}
    </div>
  `;
}

/** One of many clusters: a line with a square for each node; in full who is in trouble, or all once it is chosen. */
function line(
  each: ClusterBox,
  now: Snapshot,
  chosen: string,
  choose: (node: string) => void,
): TemplateResult {
  const lanes = each.nodes.map((node) => now.lanes.get(node.name));
  const inside = each.nodes.some((node) => node.name === chosen) ? chosen : "";
  const first = each.nodes[0]?.name ?? "";
  const draw = () => {
    const open = each.nodes.filter((_, place) => inside !== "" || lanes[place]?.troubled === true);
    return html`
      <button
        class="line"
        aria-expanded="${inside !== ""}"
        @click="${() => choose(inside === "" ? first : "")}"
      >
        <b>${each.name}</b>
        <span class="squares" aria-hidden="true">${each.nodes.map((node, place) =>
          html`
            <i
              class="${(lanes[place]?.atWork ?? "") === "" ? "" : "busy"}"
              style="--c:var(${colour(node, lanes[place])})"
              title="${node.name}: ${state(node, lanes[place])}, ${lanes[place]?.version ?? "?"}"
            ></i>
          `
        )}</span>
        <span class="mute">${counted(each, now)}</span>
      </button>
      ${open.length === 0 ? nothing : html`
        <div class="fleet"><div class="nodes" style="--count:${open.length}">${open.map((node) =>
          box(node, now.lanes.get(node.name), chosen, choose)
        )}</div></div>
      `}
    `;
  };
  return html`${guard([each, inside, ...lanes], draw)}`;
}

/** Of many parts of a kind in a row how many are open, and how many are not. */
function gathered(path: readonly PathPart[]): PathPart[] {
  const parts: PathPart[] = [];
  for (const what of new Set(path.map((part) => part.what))) {
    for (const open of [true, false]) {
      const alike = path.filter((part) => part.what === what && part.open === open);
      const only = alike[0];
      if (only !== undefined) {
        parts.push({ what, open, name: alike.length === 1 ? `${what} ${only.name}` : `${alike.length} ${what}s` });
      }
    }
  }
  return parts;
}

/** The fleet as it stands at the cursor; nodes never move. */
export function fleet(
  run: RunDocument,
  now: Snapshot,
  chosen: string,
  choose: (node: string) => void,
): TemplateResult {
  const words: Record<string, [string, string]> = {
    balancer: ["open", "closed"],
    application: ["works", "stopped"],
    pooler: ["lets through", "paused"],
    door: ["open", "closed"],
  };
  const several = run.clusters.length > 1;
  const grouped = several && run.clusters.reduce((sum, each) => sum + each.nodes.length, 0) > MANY;
  const named = (part: PathPart) =>
    grouped
      ? part.name
      : part.what === "pooler" || part.what === "door"
      ? (several ? `${part.what} of ${part.name}` : part.what)
      : part.name;
  const closed = now.change.closedMillis / 1000;
  return html`
    <section>
      <h2>Fleet at ${clock(now.change.at)}</h2>
      <div class="path">
        ${(grouped ? gathered(now.top.path) : now.top.path).map((part, index) => {
          const word = words[part.what]?.[part.open ? 0 : 1] ?? "";
          return html`
            ${index === 0 ? nothing : "\u2192"}<i class="${part.open ? "" : "off"}">${named(
              part,
            )}: ${word}</i>
          `;
        })}
        <span class="note">${now.change.shut
          ? `clients kept out for ${lasting(closed)}`
          : closed > 0
          ? `clients were kept out for ${lasting(closed)}`
          : "clients come in"}</span>
      </div>
      ${grouped
        ? html`
          <div class="lines" tabindex="0" role="group" aria-label="Clusters">${run.clusters.map((each) =>
            line(each, now, chosen, choose)
          )}</div>
        `
        : run.clusters.map((each) => cluster(each, several, now, chosen, choose))}
      ${now.top.around.length === 0 ? nothing : html`
        <p class="mute">at work around the nodes: ${now.top.around.join(", ")}</p>
      `}
    </section>
  `;
}
