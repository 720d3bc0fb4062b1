import { equal } from "./assert.ts";
import { isTrouble, RunModel } from "../../main/resources/web/app/model.ts";
import type { Change, Lane, TopLine } from "../../main/resources/web/app/wire.ts";

const top = (sentence: string): TopLine => ({
  status: "UNDER WAY", phase: "", sentence, waitsFor: "", level: "R0", way: "", waySeconds: 0, wayProven: true,
  losesWrites: false, around: [], path: [], decisions: [], findings: [],
});

const lane = (node: string, version: string): Lane => ({
  node, version, role: "standby", kept: false, upgraded: false, atWork: "", troubled: false, level: "R0",
});

/** Every third event says how the run stands, every fifth something of one of two nodes. */
function change(sequence: number): Change {
  return {
    sequence, at: new Date(sequence * 1000).toISOString(), actor: "test", type: "Observed",
    tone: sequence % 100 === 0 ? "BAD" : "PLAIN", sentence: `event ${sequence}`, step: "", node: "", closedMillis: 0,
    shut: false,
    ...(sequence % 3 === 1 ? { top: top(`after ${sequence}`) } : {}),
    lanes: sequence === 1 ? [lane("n1", "1"), lane("n2", "1")]
      : sequence % 5 === 0 ? [lane(sequence % 2 === 0 ? "n1" : "n2", String(sequence))] : [],
  };
}

const changes = Array.from({ length: 1000 }, (_, i) => change(i + 1));

Deno.test("any moment is what the changes before it make, however one comes to it", () => {
  const model = new RunModel();
  equal(model.ingest(changes), true);
  const versions = new Map<string, string>();
  let sentence = "";
  for (const each of changes) {
    sentence = each.top?.sentence ?? sentence;
    each.lanes.forEach((one) => versions.set(one.node, one.version));
    const now = model.at(each.sequence);
    equal(now?.top.sentence, sentence);
    equal(new Map([...now?.lanes ?? []].map(([node, one]) => [node, one.version])), versions);
  }
});

Deno.test("what comes twice counts once, and what comes too early waits for its turn", () => {
  const model = new RunModel();
  model.ingest(changes.slice(0, 10));
  equal(model.ingest(changes.slice(5, 10)), false);
  equal(model.ingest([change(12)]), false);
  equal(model.last, 10);
  equal(model.ingest(changes.slice(8, 12)), true);
  equal(model.last, 12);
});

Deno.test("the cursor finds moments and trouble", () => {
  const model = new RunModel();
  model.ingest(changes);
  equal(model.sequenceAt(500_499), 500);
  equal(model.sequenceAt(0), 1);
  equal(model.next(1, 1, isTrouble), 100);
  equal(model.next(1000, 1, isTrouble), 1000);
  equal(model.next(150, -1, isTrouble), 100);
  equal(model.at(99_999)?.change.sequence, 1000);
  equal(new RunModel().at(1), undefined);
});
