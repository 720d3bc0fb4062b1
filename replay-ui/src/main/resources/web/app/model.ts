import type { Change, Lane, TopLine } from "./wire";

/** What the screen shows after one event. */
export interface Snapshot {
  change: Change;
  top: TopLine;
  lanes: ReadonlyMap<string, Lane>;
}

const EVERY = 256;

interface Keyframe {
  top: TopLine;
  lanes: ReadonlyMap<string, Lane>;
}

/** A run's changes in their order, and how to come to any of its moments quickly. Nothing is decided here. */
export class RunModel {
  readonly changes: Change[] = [];
  /** The first that was seen to be violated. */
  violated: Change | undefined;
  /** What is worth stopping at, in its order. */
  readonly troubles: Change[] = [];
  private readonly keyframes: Keyframe[] = [];
  private top: TopLine | undefined;
  private lanes = new Map<string, Lane>();

  get last(): number {
    return this.changes.length;
  }

  /** Takes what follows; what is known already is left out. Tells whether anything was new. */
  ingest(changes: readonly Change[]): boolean {
    let news = false;
    for (const change of changes) {
      if (change.sequence !== this.last + 1) {
        continue;
      }
      news = true;
      this.changes.push(change);
      if (change.type === "InvariantViolated") {
        this.violated ??= change;
      }
      if (isTrouble(change)) {
        this.troubles.push(change);
      }
      this.top = change.top ?? this.top;
      for (const lane of change.lanes) {
        this.lanes.set(lane.node, lane);
      }
      if ((change.sequence - 1) % EVERY === 0 && this.top !== undefined) {
        this.keyframes.push({ top: this.top, lanes: new Map(this.lanes) });
      }
    }
    return news;
  }

  /** After an event, counted from 1. */
  at(sequence: number): Snapshot | undefined {
    const place = Math.min(Math.max(1, sequence), this.last);
    const change = this.changes[place - 1];
    const key = this.keyframes[Math.floor((place - 1) / EVERY)];
    if (change === undefined || key === undefined) {
      return undefined;
    }
    let top = key.top;
    const lanes = new Map(key.lanes);
    for (let i = Math.floor((place - 1) / EVERY) * EVERY; i < place; i++) {
      const between = this.changes[i];
      if (between === undefined) {
        continue;
      }
      top = between.top ?? top;
      for (const lane of between.lanes) {
        lanes.set(lane.node, lane);
      }
    }
    return { change, top, lanes };
  }

  /** The newest event that had happened by a moment. */
  sequenceAt(moment: number): number {
    let low = 1;
    let high = this.last;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const change = this.changes[middle - 1];
      if (change !== undefined && Date.parse(change.at) <= moment) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The next event of some kind in a direction, or where one stands if there is none. */
  next(from: number, direction: 1 | -1, wanted: (change: Change) => boolean): number {
    for (let place = from + direction; place >= 1 && place <= this.last; place += direction) {
      const change = this.changes[place - 1];
      if (change !== undefined && wanted(change)) {
        return place;
      }
    }
    return from;
  }
}

/** Worth stopping at when somebody looks for what went wrong. */
export const isTrouble = (change: Change): boolean =>
  change.tone === "BAD" || change.tone === "FAULT" || change.tone === "TROUBLE";
