import { equal } from "./assert.ts";
import { apart, folded, lessOrMore, longerBy, type Parting } from "../../main/resources/web/app/aligned.ts";

const parting = (step: string, firstAt: number, secondAt: number): Parting => ({
  where: step === "" ? "run" : step,
  step,
  what: "event 1",
  first: "",
  second: "",
  firstAt,
  secondAt,
});

Deno.test("of two texts only what differs is marked, in whole words", () => {
  equal(apart('{"exit":10,"at":61}', '{"exit":12,"at":61}'), {
    before: '{"exit":',
    first: "10",
    second: "12",
    after: ',"at":61}',
  });
  equal(apart("same", "same"), { before: "", first: "same", second: "same", after: "" });
  for (const [one, other] of [["nothing", "failed 1 DONE"], ["a b", "a b c"], ["", "x"], ["aaa", "aaaa"]] as const) {
    const { before, first, second, after } = apart(one, other);
    equal(before + first + after, one);
    equal(before + second + after, other);
  }
});

Deno.test("steps that only one run came to are folded, and nothing is lost by it", () => {
  const only = Array.from({ length: 5 }, (_, place) => parting(`step/n${place}`, 300 + place, 0));
  const all = [parting("a", 10, 11), parting("", 20, 21), ...only, parting("", 400, 0), parting("b", 0, 30)];
  equal(folded(all), [[0], [1], [2, 3, 4, 5, 6], [7], [8]]);
  equal(folded(all).flat(), all.map((_, place) => place));
  equal(folded(all.slice(2, 5)), [[0], [1], [2]]);
});

Deno.test("a delta has its sign, and none says so", () => {
  const words = (seconds: number) => `${seconds} s`;
  equal(longerBy(98_000, words), "+98 s");
  equal(longerBy(-3_000, words), "\u22123 s");
  equal(longerBy(499, words), "same");
  equal(lessOrMore(-3_000, words), "3 s less than");
  equal(lessOrMore(0, words), "as long as");
});
