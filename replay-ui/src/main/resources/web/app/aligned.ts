import { ask, type Bar, type Mark, type RunCard } from "./wire";

/** Two runs side by side, as the Java record RunsAligned has them. */
export interface Aligned {
  first: Side;
  second: Side;
  apart: number;
  differences: Parting[];
  sections: Section[];
}

export interface Side {
  run: RunCard;
  live: boolean;
  faults: string[];
  marks: Mark[];
}

export interface Parting {
  where: string;
  step: string;
  what: string;
  first: string;
  second: string;
  firstAt: number;
  secondAt: number;
}

export interface Span {
  begins: string;
  ends?: string;
  millis?: number;
}

export interface Section {
  phase: string;
  first?: Span;
  second?: Span;
  longer?: number;
  rows: Row[];
}

export interface Row {
  step: string;
  title: string;
  lane: string;
  first: Bar[];
  second: Bar[];
  differs: boolean;
  firstMillis?: number;
  secondMillis?: number;
  longer?: number;
}

export const aligned = (a: string, b: string): Promise<Aligned> =>
  ask(`/api/diff?a=${encodeURIComponent(a)}&b=${encodeURIComponent(b)}`);

/** Of two texts what both begin with, what only one has, and what both end with. */
export interface Apart {
  before: string;
  first: string;
  second: string;
  after: string;
}

export function apart(first: string, second: string): Apart {
  const shorter = Math.min(first.length, second.length);
  let begin = 0;
  while (begin < shorter && first[begin] === second[begin]) {
    begin++;
  }
  let end = 0;
  while (end < shorter - begin && first.at(-1 - end) === second.at(-1 - end)) {
    end++;
  }
  begin = wordBegins(first, begin);
  const tail = wordEnds(first, first.length - end);
  const kept = Math.min(first.length - tail, shorter - begin);
  return {
    before: first.slice(0, begin),
    first: first.slice(begin, first.length - kept),
    second: second.slice(begin, second.length - kept),
    after: kept === 0 ? "" : first.slice(-kept),
  };
}

const isWord = (letter: string | undefined) => letter !== undefined && /[\w.-]/.test(letter);

/** So that "60" and "61" differ as numbers and not in a digit. */
function wordBegins(text: string, from: number): number {
  let place = from;
  while (place > 0 && isWord(text[place - 1])) {
    place--;
  }
  return place;
}

function wordEnds(text: string, from: number): number {
  let place = from;
  while (place < text.length && isWord(text[place])) {
    place++;
  }
  return place;
}

const FOLDED_FROM = 4;

/** The places of all differences, with those together that stand behind each other and that only one run has. */
export function folded(all: readonly Parting[]): number[][] {
  const groups: number[][] = [];
  let before = "";
  all.forEach((each, place) => {
    const only = each.step === "" ? "" : each.firstAt === 0 ? "B" : each.secondAt === 0 ? "A" : "";
    const last = groups.at(-1);
    if (last !== undefined && only !== "" && only === before) {
      last.push(place);
    } else {
      groups.push([place]);
    }
    before = only;
  });
  return groups.flatMap((group) => group.length < FOLDED_FROM ? group.map((place) => [place]) : [group]);
}

/** For example "12 s more than". */
export function lessOrMore(millis: number, words: (seconds: number) => string): string {
  const long = words(Math.abs(millis) / 1000);
  return Math.abs(millis) < 500 ? "as long as" : `${long} ${millis < 0 ? "less" : "more"} than`;
}

/** For example "+12 s"; nothing is said of less than half a second. */
export function longerBy(millis: number, words: (seconds: number) => string): string {
  return Math.abs(millis) < 500 ? "same" : `${millis < 0 ? "\u2212" : "+"}${words(Math.abs(millis) / 1000)}`;
}
