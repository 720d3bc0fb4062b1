import { equal, holds } from "./assert.ts";
import { clock, lasting, TimeScale } from "../../main/resources/web/app/time.ts";

const minute = 60_000;
const hour = 60 * minute;

Deno.test("time runs from left to right and back again", () => {
  const scale = new TimeScale([0, 30_000, minute, hour, hour + minute], 110, 990);
  let before = -1;
  for (let moment = 0; moment <= hour + minute; moment += 7_000) {
    const x = scale.x(moment);
    holds(x >= before && x >= 110 && x <= 990, `${moment} lies at ${x}`);
    holds(Math.abs(scale.moment(x) - moment) < 1, `${moment} came back as ${scale.moment(x)}`);
    before = x;
  }
});

Deno.test("an hour in which nothing happens is folded, and says how long it was", () => {
  const scale = new TimeScale([0, minute, hour, hour + minute], 0, 1000);
  equal(scale.folds.map((fold) => fold.seconds), [59 * 60]);
  holds(scale.x(hour) - scale.x(minute) < scale.x(minute) - scale.x(0), "the idle hour is wider than the minute");
});

Deno.test("a run of one moment, or of none, has a place too", () => {
  equal(new TimeScale([], 10, 20).x(5), 10);
  equal(new TimeScale([7], 10, 20).x(7), 10);
});

Deno.test("times are said in few words, in UTC", () => {
  equal(clock("2020-05-10T09:31:39.900Z"), "09:31:39");
  equal([0, 42, 245, 7500].map(lasting), ["0 s", "42 s", "4 min 05 s", "2 h 05 min"]);
});
