import { equal } from "./assert.ts";
import {
  type Draft,
  draftOf,
  faultsOf,
  NOTHING,
  operatorOf,
  optionsOf,
  specOf,
} from "../../main/resources/web/app/making.ts";

Deno.test("a fault is written as the command line has it, and read from there again", () => {
  const drafts: Draft[] = [
    { kind: "replica-stuck", place: "await-catch-up/n3", values: { for: "10m" } },
    { kind: "link-killed", place: "pg-upgrade/n1", values: {} },
    { kind: "driver-killed", place: "undo:close-door/n1", values: { point: "mid-effect", restart: "0s" } },
    { kind: "journal-down", place: "pause-ha", values: {} },
  ];
  equal(specOf(drafts[0] as Draft), "replica-stuck@await-catch-up/n3:for=10m");
  for (const draft of drafts) {
    equal(draftOf(specOf(draft)), draft);
  }
  equal(specOf({ kind: "a", place: "b", values: { for: "  " } }), "a@b");
});

Deno.test("whoever says nothing of the operator changes nothing about it", () => {
  equal(operatorOf(NOTHING), undefined);
  equal(optionsOf(NOTHING), "");
  const retry = { ...NOTHING, decision: "say:retry=await-catch-up/n2" };
  equal(operatorOf(retry), { decide: [], say: ["retry=await-catch-up/n2"], stopAt: "", acceptLoss: false });
  equal(optionsOf(retry), " --say retry=await-catch-up/n2");
});

Deno.test("a fault that was not chosen yet is none", () => {
  equal(faultsOf({ ...NOTHING, drafts: [{ kind: "", place: "", values: {} }] }), []);
});
