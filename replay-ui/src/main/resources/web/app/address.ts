import { type Bookmark, formatBookmark, parseBookmarks } from "./bookmark";

/**
 * What can be linked to: the list of runs, a moment of one, two side by side, one that is still to be played, or what
 * an exploration has found.
 */
export type Address =
  | { view: "runs" }
  | {
    view: "simulate";
    fleet: string;
    seed: number;
    faults: string[];
    decision: string;
    stopAt: string;
    acceptLoss: boolean;
  }
  | { view: "matrix"; matrix: string; only: string; step: string; fault: string }
  | { view: "compare"; a: string; b: string; d: number | undefined; step: string; only: boolean }
  | {
    view: "run";
    run: string;
    at: number | undefined;
    node: string;
    only: string;
    bookmarks: Bookmark[];
  };

export function parse(hash: string): Address {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/");
  if (parts[0] === "compare") {
    return comparison(new URLSearchParams(query));
  }
  if (parts[0] === "simulate") {
    return simulation(new URLSearchParams(query));
  }
  if (parts[0] === "matrix" && parts[1] !== undefined && parts[1] !== "") {
    const values = new URLSearchParams(query);
    return {
      view: "matrix",
      matrix: decoded(parts[1]),
      only: values.get("only") ?? "",
      step: values.get("step") ?? "",
      fault: values.get("fault") ?? "",
    };
  }
  if (parts[0] !== "runs" || parts[1] === undefined || parts[1] === "") {
    return { view: "runs" };
  }
  const values = new URLSearchParams(query);
  return {
    view: "run",
    run: decoded(parts[1]),
    at: counted(values.get("at")),
    node: values.get("node") ?? "",
    only: values.get("only") ?? "",
    bookmarks: parseBookmarks(values.getAll("mark")),
  };
}

/** A run, at one of its moments or at its end. */
export const momentOf = (run: string, at?: number): Extract<Address, { view: "run" }> => ({
  view: "run",
  run,
  at,
  node: "",
  only: "",
  bookmarks: [],
});

export function format(address: Address): string {
  if (address.view === "runs") {
    return "#/runs";
  }
  if (address.view === "compare") {
    const { a, b, d, step, only } = address;
    return `#/compare?${filled({ a, b, d: d === undefined ? "" : String(d), step, only: only ? "differs" : "" })}`;
  }
  if (address.view === "matrix") {
    const { matrix, only, step, fault } = address;
    const said = filled({ only, step, fault });
    return `#/matrix/${encodeURIComponent(matrix)}${said === "" ? "" : `?${said}`}`;
  }
  if (address.view === "simulate") {
    const { fleet, seed, faults, decision, stopAt, acceptLoss } = address;
    const said = filled({
      fleet,
      seed: seed === 1 ? "" : String(seed),
      decision,
      "stop-at": stopAt,
      "accept-loss": acceptLoss ? "true" : "",
    });
    return `#/simulate?${said}${faults.map((fault) => `&fault=${encodeURIComponent(fault)}`).join("")}`;
  }
  const values = new URLSearchParams();
  if (address.at !== undefined) {
    values.set("at", String(address.at));
  }
  if (address.node !== "") {
    values.set("node", address.node);
  }
  if (address.only !== "") {
    values.set("only", address.only);
  }
  for (const bookmark of address.bookmarks) {
    values.append("mark", formatBookmark(bookmark));
  }
  const query = values.toString();
  return `#/runs/${encodeURIComponent(address.run)}${query === "" ? "" : `?${query}`}`;
}

function comparison(values: URLSearchParams): Address {
  const text = (name: string) => values.get(name) ?? "";
  return {
    view: "compare",
    a: text("a"),
    b: text("b"),
    d: counted(values.get("d")),
    step: text("step"),
    only: text("only") === "differs",
  };
}

/** The address of a comparison; without the second one the page asks for it. */
export const comparing = (a: string, b: string, d?: number): string =>
  format({ view: "compare", a, b, d, step: "", only: false });

function simulation(values: URLSearchParams): Address {
  const seed = Number(values.get("seed") ?? 1);
  return {
    view: "simulate",
    fleet: values.get("fleet") ?? "",
    seed: Number.isInteger(seed) && seed >= 0 ? seed : 1,
    faults: values.getAll("fault"),
    decision: values.get("decision") ?? "",
    stopAt: values.get("stop-at") ?? "",
    acceptLoss: values.get("accept-loss") === "true",
  };
}

/** Only what says something. */
function filled(values: Record<string, string>): string {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== "")).toString();
}

function counted(text: string | null): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}

/** Somebody may have cut a link short in the middle of a character. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
