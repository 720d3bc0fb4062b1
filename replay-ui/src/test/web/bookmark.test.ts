import {
  BOOKMARKS_MAX,
  nextBookmark,
  NOTE_MAX,
  parseBookmarks,
  withBookmark,
  withoutBookmark,
} from "../../main/resources/web/app/bookmark.ts";
import { equal } from "./assert.ts";

Deno.test("what is no bookmark is left out, and a note is one short line that says what it shows", () => {
  equal(parseBookmarks(["0:a", "x:a", "12", "-3:a", "99999999999:a"]), []);
  equal(parseBookmarks(["7:a\nb\u202ec\u0000"]), [{ at: 7, note: "a b c" }]);
  equal([...(parseBookmarks([`7:${"\u{1F40C}".repeat(500)}`])[0]?.note ?? "")].length, NOTE_MAX);
  equal(parseBookmarks(Array.from({ length: 99 }, (_, at) => `${at + 1}:`)).length, BOOKMARKS_MAX);
});

Deno.test("one for each event, in their order", () => {
  const two = withBookmark(withBookmark([], { at: 9, note: "late" }), { at: 3, note: "early" });
  equal(two.map((each) => each.at), [3, 9]);
  equal(withBookmark(two, { at: 9, note: "other" }).map((each) => each.note), ["early", "other"]);
  equal(withoutBookmark(two, 3).map((each) => each.at), [9]);
  equal([nextBookmark(two, 3, 1), nextBookmark(two, 9, 1), nextBookmark(two, 8, -1)], [9, 9, 3]);
  equal(nextBookmark([], 5, 1), 5);
});
