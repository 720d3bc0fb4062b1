/** An event that somebody wants to come back to, and why. It comes by a link, so that its note may be anybody's. */
export interface Bookmark {
  at: number;
  note: string;
}

export const BOOKMARKS_MAX = 24;
export const NOTE_MAX = 120;

/** What turns the direction of writing, or is not seen: a note could be read as another one. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** One line, and not a long one. */
export const noted = (text: string): string =>
  [...text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim()].slice(0, NOTE_MAX).join("").trim();

export const formatBookmark = ({ at, note }: Bookmark): string => `${at}:${note}`;

/** What a link holds; what is none is left out. */
export function parseBookmarks(texts: readonly string[]): Bookmark[] {
  return texts.reduce<Bookmark[]>((all, text) => {
    const [, at, note = ""] = /^([1-9][0-9]{0,8}):(.*)$/su.exec(text) ?? [];
    return at === undefined || all.length === BOOKMARKS_MAX ? all : withBookmark(all, { at: Number(at), note });
  }, []);
}

/** In the order of the events, one for each. */
export const withBookmark = (all: readonly Bookmark[], one: Bookmark): Bookmark[] =>
  [...withoutBookmark(all, one.at), { at: one.at, note: noted(one.note) }].sort((a, b) => a.at - b.at);

export const withoutBookmark = (all: readonly Bookmark[], at: number): Bookmark[] =>
  all.filter((each) => each.at !== at);

/** The next one in a direction, or where one stands if there is none. */
export function nextBookmark(all: readonly Bookmark[], from: number, direction: 1 | -1): number {
  const ahead = all.map((each) => each.at).filter((at) => (at - from) * direction > 0);
  return ahead.length === 0 ? from : direction === 1 ? Math.min(...ahead) : Math.max(...ahead);
}
