import type { MatrixCard } from "./explored";
import { ask, type RunCard } from "./wire";

/** What can be played, as the Java interface Simulations has it. */
export interface Example {
  fleet: string;
  about: string;
}

export interface Parameter {
  name: string;
  otherwise: string;
  range: string;
}

export interface FaultKind {
  kind: string;
  family: string;
  what: string;
  parameters: Parameter[];
  usual: string;
  where: { step: string; nodes: string[] }[];
}

export interface Decision {
  option: "decide" | "say";
  word: string;
  what: string;
}

export interface Choices {
  faults: FaultKind[];
  decisions: Decision[];
  gates: string[];
}

export interface Operator {
  decide: string[];
  say: string[];
  stopAt: string;
  acceptLoss: boolean;
}

export interface Made {
  run: RunCard;
  from: number;
}

const TOKEN = "pgrehearsal.token";

/** The operator's token, kept as long as this tab. */
export const keptToken = (): string => sessionStorage.getItem(TOKEN) ?? "";
export const keepToken = (token: string): void => sessionStorage.setItem(TOKEN, token);

function post<T>(path: string, token: string, type: string, body: BodyInit): Promise<T> {
  const headers = { "Content-Type": type, Authorization: `Bearer ${token}` };
  return ask<T>(path, { method: "POST", headers, body });
}

const run = (id: string) => `/api/runs/${encodeURIComponent(id)}`;

export const examples = () => ask<Example[]>("/api/simulations/fleets");
export const choicesOf = (fleet: string) => ask<Choices>(`/api/simulations/choices?fleet=${encodeURIComponent(fleet)}`);
export const choicesAt = (id: string, at: number) => ask<Choices>(`${run(id)}/what-if?at=${at}`);

export const simulate = (
  token: string,
  wish: { fleet: string; seed: number; faults: string[]; operator: Operator | undefined },
): Promise<RunCard> => post("/api/simulations", token, "application/json", JSON.stringify(wish));

export const bringFleet = (name: string, text: string, token: string): Promise<Example> =>
  post(`/api/simulations/fleets?name=${encodeURIComponent(name)}`, token, "application/octet-stream", text);

/** The runs that were made or brought since the server was started, and can be taken away. */
export const removable = () => ask<string[]>("/api/recordings");

export const remove = (what: "recordings" | "matrices", id: string, token: string): Promise<void> =>
  ask(`/api/${what}/${encodeURIComponent(id)}`, {
    method: "DELETE",
    headers: { Authorization: `Bearer ${token}` },
  });

export const whatIf = (
  id: string,
  token: string,
  wish: { at: number; faults: string[]; operator: Operator | undefined },
): Promise<Made> => post(`${run(id)}/what-if`, token, "application/json", JSON.stringify(wish));

export const bring = (file: File, token: string): Promise<{ run: RunCard; closed: boolean }> =>
  post(`/api/recordings?name=${encodeURIComponent(file.name)}`, token, "application/octet-stream", file);

/** What rehearse explore answers begins otherwise than a recording, whose every line is an event. */
export const isMatrix = async (file: File): Promise<boolean> =>
  /^\s*\{\s*"fleet"/.test(await file.slice(0, 64).text());

export const bringMatrix = (file: File, token: string): Promise<MatrixCard> =>
  post(`/api/matrices?name=${encodeURIComponent(file.name)}`, token, "application/octet-stream", file);

/** A fault as it is put together on the page. */
export interface Draft {
  kind: string;
  place: string;
  values: Record<string, string>;
}

/** As the command line has it: kind@step/node:key=value,... */
export function specOf(draft: Draft): string {
  const values = Object.entries(draft.values).filter(([, value]) => value.trim() !== "");
  const list = values.map(([name, value]) => `${name}=${value.trim()}`).join(",");
  return `${draft.kind}@${draft.place}${list === "" ? "" : `:${list}`}`;
}

export function draftOf(spec: string): Draft {
  const at = spec.indexOf("@");
  const rest = at < 0 ? "" : spec.slice(at + 1);
  const from = rest.startsWith("undo:") ? 5 : 0;
  const colon = rest.indexOf(":", from);
  const list = colon < 0 ? "" : rest.slice(colon + 1);
  const values: Record<string, string> = {};
  for (const pair of list.split(",")) {
    const equals = pair.indexOf("=");
    if (equals > 0) {
      values[pair.slice(0, equals)] = pair.slice(equals + 1);
    }
  }
  return {
    kind: at < 0 ? spec : spec.slice(0, at),
    place: colon < 0 ? rest : rest.slice(0, colon),
    values,
  };
}

/** All that is chosen beside fleet and seed. */
export interface Wish {
  drafts: Draft[];
  /** "decide:reverse", "say:retry=...", or empty: nothing is said. */
  decision: string;
  stopAt: string;
  acceptLoss: boolean;
}

export const NOTHING: Wish = { drafts: [], decision: "", stopAt: "", acceptLoss: false };

export const faultsOf = (wish: Wish): string[] =>
  wish.drafts.filter((draft) => draft.kind !== "").map((draft) => specOf(draft));

/** Nothing if nothing is said of the operator. */
export function operatorOf(wish: Wish): Operator | undefined {
  const [option, ...words] = wish.decision.split(":");
  const word = words.join(":");
  const silent = wish.decision === "" && wish.stopAt === "" && !wish.acceptLoss;
  return silent ? undefined : {
    decide: option === "decide" ? [word] : [],
    say: option === "say" ? [word] : [],
    stopAt: wish.stopAt,
    acceptLoss: wish.acceptLoss,
  };
}

/** The options of the command line that say the same. */
export function optionsOf(wish: Wish): string {
  const operator = operatorOf(wish);
  return [
    ...faultsOf(wish).map((fault) => `--fault ${fault}`),
    ...(operator?.decide ?? []).map((word) => `--decide ${word}`),
    ...(operator?.say ?? []).map((word) => `--say ${word}`),
    ...(wish.stopAt === "" ? [] : [`--stop-at ${wish.stopAt}`]),
    ...(wish.acceptLoss ? ["--accept-loss"] : []),
  ].map((option) => ` ${option}`).join("");
}
