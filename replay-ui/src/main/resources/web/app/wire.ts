import type { Bookmark } from "./bookmark";

/** What the server says; the records of the Java package `view` are the format. */

export interface RunCard {
  id: string;
  source: string;
  fleet: string;
  environment: string;
  world: string;
  versions: string;
  status: string;
  phase: string;
  seed: number;
  begins: string;
  ends: string;
  closed: string;
  events: number;
  faults: number;
  violations: number;
}

export interface Finding {
  where: string;
  what: string;
  found: string;
  wanted: string;
  remedy: string;
}

export interface Choice {
  command: string;
  subject: string;
  seconds: number;
  consequence: string;
}

export interface PathPart {
  what: string;
  name: string;
  open: boolean;
}

export interface TopLine {
  status: string;
  phase: string;
  sentence: string;
  waitsFor: string;
  level: string;
  way: string;
  waySeconds: number;
  wayProven: boolean;
  losesWrites: boolean;
  turnBackBy?: string;
  around: string[];
  path: PathPart[];
  decisions: Choice[];
  findings: Finding[];
}

export interface Lane {
  node: string;
  version: string;
  role: string;
  kept: boolean;
  upgraded: boolean;
  atWork: string;
  troubled: boolean;
  level: string;
}

export type Tone = "PLAIN" | "QUIET" | "MARK" | "PERSON" | "TROUBLE" | "BAD" | "FAULT" | "GOOD";

export interface Change {
  sequence: number;
  at: string;
  actor: string;
  type: string;
  tone: Tone;
  sentence: string;
  step: string;
  node: string;
  closedMillis: number;
  shut: boolean;
  top?: TopLine;
  lanes: Lane[];
}

export interface Bar {
  lane: string;
  step: string;
  title: string;
  kind: "LOOKS" | "OLD" | "NEW" | "KEPT" | "BACK";
  ending: "UNDER_WAY" | "DONE" | "AGAIN" | "FAILED" | "NEVER_BEGUN" | "PLANNED";
  attempt: number;
  code: string;
  begins: string;
  ends?: string;
  sequence: number;
}

export interface Mark {
  sequence: number;
  at: string;
  type: string;
  tone: Tone;
  lane: string;
  text: string;
}

export interface NodeBox {
  name: string;
  role: string;
  kept: boolean;
  address: string;
}

export interface ClusterBox {
  name: string;
  topology: string;
  from: string;
  size: string;
  nodes: NodeBox[];
}

export interface RunDocument {
  id: string;
  source: string;
  live: boolean;
  fleet: string;
  environment: string;
  world: string;
  plan: string;
  procedure: string;
  strategy: string;
  to: string;
  seed: number;
  faults: string[];
  events: number;
  begins: string;
  ends: string;
  window: { start: string; end: string; budget?: number };
  clusters: ClusterBox[];
  traffic?: { unit: string; byHour: number[] };
  phases: { phase: string; from: string; sequence: number }[];
  bars: Bar[];
  marks: Mark[];
}

export class ServerProblem extends Error {}

export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (!response.ok) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string };
    throw new ServerProblem(problem.detail ?? `the server answered ${response.status}`);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

const run = (id: string) => `/api/runs/${encodeURIComponent(id)}`;

/** A run that came with the page itself, in a file that was saved. */
export interface Inlined {
  document: RunDocument;
  changes: Change[];
  bookmarks: Bookmark[];
}

function readInlined(): Inlined | undefined {
  const text = globalThis.document?.getElementById("inlined")?.textContent;
  return text === null || text === undefined ? undefined : (JSON.parse(text) as Inlined);
}

export const inlined = readInlined();

export const runs = () => ask<RunCard[]>("/api/runs");
export const runDocument = async (id: string): Promise<RunDocument> => inlined?.document ?? ask(run(id));
export const frames = async (id: string): Promise<Change[]> => inlined?.changes ?? ask(`${run(id)}/frames`);
export const rawEvent = async (id: string, sequence: number) =>
  JSON.stringify(await ask<unknown>(`${run(id)}/events/${sequence}`), null, 2);
export const planAddress = (id: string): string => `/api/runs/${encodeURIComponent(id)}/plan`;

/** Who drives a live run. */
export const driver = (id: string) =>
  ask<{ drives: boolean; name: string; resume: string; now: string }>(`${run(id)}/driver`);

/** @param bookmarks as an address has them */
export const reportAddress = (id: string, bookmarks: readonly string[]): string => {
  const query = new URLSearchParams(bookmarks.map((each) => ["mark", each]));
  return `${run(id)}/report.md${bookmarks.length === 0 ? "" : `?${query}`}`;
};

export const liveAddress = (id: string, after: number) => `${run(id)}/live?after=${after}`;

export interface Spoken {
  id: string;
  command: string;
  subject: string;
  by: string;
  reason: string;
  acceptLoss: boolean;
  confirm: string;
}

export const say = (id: string, token: string, spoken: Spoken) =>
  ask<{ accepted: boolean; code: string; refused: string }>(`${run(id)}/words`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify(spoken),
  });
