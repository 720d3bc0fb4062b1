import { equal } from "./assert.ts";
import { type Address, format, parse } from "../../main/resources/web/app/address.ts";

const moment: Address = { view: "run", run: "sim-4f2a", at: 214, node: "patroni-06", only: "rsync & <b>" };

Deno.test("a link brings back what it was made of", () => {
  equal(parse(format(moment)), moment);
  equal(parse(format({ view: "runs" })), { view: "runs" });
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
