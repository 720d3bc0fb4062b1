import { ask } from "./wire";

/** What an exploration has found, as the Java record Matrix has it. */
export interface Matrix {
  id: string;
  source: string;
  fleet: string;
  extent: {
    faults: number;
    crashes: number;
    decisions: number;
    first: number;
    done: number;
    unstruck: number;
    orders: number;
    runs: number;
    transitions: number;
    moments: number;
  };
  outcomes: Outcome[];
  steps: string[];
  faults: Kind[];
  cells: Cell[];
  breaches: Breach[];
}

export interface Outcome {
  ending: string;
  sign: string;
  word: string;
  meaning: string;
}

export interface Kind {
  kind: string;
  family: string;
  what: string;
}

export interface Cell {
  step: string;
  fault: string;
  worst: string;
  alone: Record<string, number>;
  reachable: Record<string, number>;
  withSecond: Record<string, number>;
  examples: Record<string, Play>;
}

export interface Play {
  line: string;
  faults: string[];
  stopAt: string;
  say: string[];
  mend: boolean;
}

export interface Breach {
  invariant: string;
  detail: string;
  step: string;
  fault: string;
  play: Play;
}

export interface MatrixCard {
  id: string;
  source: string;
  fleet: string;
  cells: number;
  runs: number;
  breaches: number;
}

export const matrices = () => ask<MatrixCard[]>("/api/matrices");
export const matrix = (id: string) => ask<Matrix>(`/api/matrices/${encodeURIComponent(id)}`);

/** Whether a run of this cell can stand like this, by itself or with something else that goes wrong. */
export const comesTo = (cell: Cell, ending: string): boolean => ending in cell.alone || ending in cell.withSecond;

/** The part of a matrix that is worth a look: cells that come to an ending, and the steps and faults that have any. */
export class Shown {
  readonly steps: string[];
  readonly kinds: Kind[];
  private readonly cells = new Map<string, Cell>();

  /** @param only an ending, or nothing for all */
  constructor(of: Matrix, only: string) {
    const cells = of.cells.filter((cell) => only === "" || comesTo(cell, only));
    for (const cell of cells) {
      this.cells.set(`${cell.fault}@${cell.step}`, cell);
    }
    const steps = new Set(cells.map((cell) => cell.step));
    const kinds = new Set(cells.map((cell) => cell.fault));
    this.steps = inOrder(of.steps, steps);
    const listed = new Map(of.faults.map((kind) => [kind.kind, kind]));
    this.kinds = inOrder([...listed.keys()], kinds).map((kind) => listed.get(kind) ?? { kind, family: "", what: "" });
  }

  get size(): number {
    return this.cells.size;
  }

  cell(step: string, fault: string): Cell | undefined {
    return this.cells.get(`${fault}@${step}`);
  }

  /** Fault kinds of one sort that stand side by side, and how many. */
  get families(): { family: string; width: number }[] {
    const families: { family: string; width: number }[] = [];
    for (const kind of this.kinds) {
      const last = families.at(-1);
      if (last?.family === kind.family) {
        last.width++;
      } else {
        families.push({ family: kind.family, width: 1 });
      }
    }
    return families;
  }

  /** The next cell from one in a direction, past places where nothing can strike. */
  next(step: string, fault: string, down: number, right: number): Cell | undefined {
    let row = this.steps.indexOf(step) + down;
    let column = this.kinds.findIndex((kind) => kind.kind === fault) + right;
    while (this.steps[row] !== undefined && this.kinds[column] !== undefined) {
      const cell = this.cell(this.steps[row] ?? "", this.kinds[column]?.kind ?? "");
      if (cell !== undefined) {
        return cell;
      }
      row += down;
      column += right;
    }
    return undefined;
  }
}

/** In the order that is known; what has none comes last. */
function inOrder(order: string[], wanted: ReadonlySet<string>): string[] {
  return [...order.filter((each) => wanted.has(each)), ...[...wanted].filter((each) => !order.includes(each))];
}
