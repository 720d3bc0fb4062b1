import { equal } from "./assert.ts";
import { type Address, format, parse } from "../../main/resources/web/app/address.ts";

const moment: Address = { view: "run", run: "sim-4f2a", at: 214, node: "patroni-06", only: "rsync & <b>", bookmarks: [
  { at: 12, note: "who: why? & <i>" },
  { at: 214, note: "" },
] };

Deno.test("a link brings back what it was made of", () => {
  equal(parse(format(moment)), moment);
  equal(parse(format({ view: "runs" })), { view: "runs" });
  const others: Address[] = [
    { view: "matrix", matrix: "4f2a00", only: "PARKED", step: "pg-upgrade", fault: "link-killed" },
    { view: "matrix", matrix: "4f2a00", only: "", step: "", fault: "" },
    { view: "compare", a: "sim-1", b: "live & 2", d: 3, step: "", only: true },
    { view: "compare", a: "sim-1", b: "", d: undefined, step: "pg-upgrade/n1", only: false },
    {
      view: "simulate",
      fleet: "example:three-nodes",
      seed: 0,
      faults: ["link-killed@pg-upgrade/n1", "replica-stuck@await-catch-up/n2:for=3m"],
      decision: "decide:reverse",
      stopAt: "open-traffic",
      acceptLoss: true,
    },
  ];
  for (const other of others) {
    equal(parse(format(other)), other);
  }
});

Deno.test("a link that somebody has mangled leads to the list, never to an error", () => {
  for (const hash of ["", "#", "#/", "#/elsewhere", "#/runs", "#/runs/"]) {
    equal(parse(hash), { view: "runs" }, hash);
  }
  for (const at of ["0", "-3", "1.5", "x", ""]) {
    const address = parse(`#/runs/r?at=${at}`);
    equal(address.view === "run" && address.at, undefined, at);
  }
  equal(parse("#/runs/%E0%A4%A").view, "run");
});
