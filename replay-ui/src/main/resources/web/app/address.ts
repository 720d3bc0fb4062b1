/** What can be linked to: the list of runs, or a moment of one. */
export type Address =
  | { view: "runs" }
  | { view: "run"; run: string; at: number | undefined; node: string; only: string };

export function parse(hash: string): Address {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const parts = path.split("/");
  if (parts[0] !== "runs" || parts[1] === undefined || parts[1] === "") {
    return { view: "runs" };
  }
  const values = new URLSearchParams(query);
  const at = Number(values.get("at"));
  return {
    view: "run",
    run: decodeURIComponent(parts[1]),
    at: Number.isInteger(at) && at > 0 ? at : undefined,
    node: values.get("node") ?? "",
    only: values.get("only") ?? "",
  };
}

export function format(address: Address): string {
  if (address.view === "runs") {
    return "#/runs";
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
  const query = values.toString();
  return `#/runs/${encodeURIComponent(address.run)}${query === "" ? "" : `?${query}`}`;
}
