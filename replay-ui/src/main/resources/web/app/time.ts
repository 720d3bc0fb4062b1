const FOLDED_FROM = 90_000;
const FOLD_MILLIS = 20_000;

interface Segment {
  from: number;
  to: number;
  begins: number;
  folded: boolean;
}

/** A run's time on a line, with what nothing happens in folded; all drawings of one run share it. */
export class TimeScale {
  private readonly segments: Segment[] = [];
  private readonly length: number;
  readonly folds: { x: number; seconds: number }[] = [];

  /** @param moments at which something happens, in any order */
  constructor(moments: readonly number[], readonly left: number, readonly right: number) {
    const sorted = [...new Set(moments)].sort((one, other) => one - other);
    let length = 0;
    for (let i = 1; i < sorted.length; i++) {
      const from = sorted[i - 1] as number;
      const to = sorted[i] as number;
      const folded = to - from > FOLDED_FROM;
      this.segments.push({ from, to, begins: length, folded });
      length += folded ? FOLD_MILLIS : to - from;
    }
    this.length = Math.max(1, length);
    for (const segment of this.segments) {
      if (segment.folded) {
        this.folds.push({
          x: this.place(segment.begins + FOLD_MILLIS / 2),
          seconds: Math.round((segment.to - segment.from) / 1000),
        });
      }
    }
  }

  private place(length: number): number {
    return this.left + (length / this.length) * (this.right - this.left);
  }

  x(moment: number): number {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((this.segments[middle] as Segment).to < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const segment = this.segments[low];
    if (segment === undefined || moment <= segment.from) {
      return this.place(segment?.begins ?? 0);
    }
    const share = Math.min(1, (moment - segment.from) / (segment.to - segment.from));
    return this.place(segment.begins + share * (segment.folded ? FOLD_MILLIS : segment.to - segment.from));
  }

  /** The moment at a place on the line. */
  moment(x: number): number {
    const length = ((x - this.left) / (this.right - this.left)) * this.length;
    for (const segment of this.segments) {
      const own = segment.folded ? FOLD_MILLIS : segment.to - segment.from;
      if (length <= segment.begins + own) {
        return segment.from + ((length - segment.begins) / own) * (segment.to - segment.from);
      }
    }
    return this.segments.at(-1)?.to ?? 0;
  }
}

const two = (number: number) => String(number).padStart(2, "0");

/** For example 09:31:39, UTC. */
export function clock(moment: number | string): string {
  const date = new Date(moment);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
}

/** For example 42 s, 4 min 05 s or 2 h 05 min. */
export function lasting(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 120) {
    return `${whole} s`;
  }
  return whole < 7200
    ? `${Math.floor(whole / 60)} min ${two(whole % 60)} s`
    : `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}
