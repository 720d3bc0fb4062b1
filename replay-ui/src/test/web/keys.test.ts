import { equal, holds } from "./assert.ts";
import { actionOf, COMPARE_KEYS, KEYS } from "../../main/resources/web/app/keys.ts";

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  actionOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more } as KeyboardEvent);

Deno.test("no key means two things, and every key has its words", () => {
  for (const table of [KEYS, COMPARE_KEYS]) {
    const keys = table.flatMap((key) => key.keys);
    equal(new Set(keys).size, keys.length);
    holds(table.every((key) => key.does !== "" && key.shown !== ""), "a key without words");
  }
});

Deno.test("the browser keeps its own keys", () => {
  equal(press("f"), "trouble");
  equal(press("f", { ctrlKey: true }), undefined);
  equal(press("c", { metaKey: true }), undefined);
  equal(press("ArrowLeft", { shiftKey: true }), "back10");
});
