import { type Cell, type Matrix, Shown } from "../../main/resources/web/app/explored.ts";
import { equal } from "./assert.ts";

const cell = (step: string, fault: string, ...alone: string[]): Cell => ({
  step,
  fault,
  worst: alone.at(-1) ?? "",
  alone: Object.fromEntries(alone.map((ending) => [ending, 1])),
  reachable: {},
  withSecond: {},
  examples: {},
});

const MATRIX = {
  steps: ["fence", "pg-upgrade", "open"],
  faults: [
    { kind: "host-down", family: "hosts", what: "" },
    { kind: "disk-full", family: "hosts", what: "" },
    { kind: "link-killed", family: "link", what: "" },
  ],
  cells: [
    cell("pg-upgrade", "link-killed", "PARKED"),
    cell("fence", "host-down", "UPGRADED", "PARKED"),
    cell("pg-upgrade", "disk-full", "UPGRADED"),
    cell("undo:fence", "host-down", "PARKED"),
  ],
} as unknown as Matrix;

Deno.test("steps and faults stand in the plan's and the list's order, those without any are left out", () => {
  const shown = new Shown(MATRIX, "");
  equal(shown.steps, ["fence", "pg-upgrade", "undo:fence"]);
  equal(shown.kinds.map((kind) => kind.kind), ["host-down", "disk-full", "link-killed"]);
  equal(shown.families, [{ family: "hosts", width: 2 }, { family: "link", width: 1 }]);
});

Deno.test("a filter leaves rows and columns that come to it", () => {
  const shown = new Shown(MATRIX, "UPGRADED");
  equal(shown.steps, ["fence", "pg-upgrade"]);
  equal(shown.kinds.map((kind) => kind.kind), ["host-down", "disk-full"]);
  equal(shown.size, 2);
});

Deno.test("arrows jump over places where nothing can strike, and stop at the edge", () => {
  const shown = new Shown(MATRIX, "");
  equal(shown.next("fence", "host-down", 1, 0)?.step, "undo:fence");
  equal(shown.next("pg-upgrade", "disk-full", 0, 1)?.fault, "link-killed");
  equal(shown.next("pg-upgrade", "link-killed", 0, 1), undefined);
});
