declare global {
  namespace Deno {
    function test(name: string, body: () => void): void;
  }
}

/** Just what these tests need, so that nothing is fetched for them. */
export function equal(actual: unknown, expected: unknown, about = ""): void {
  const [is, wanted] = [show(actual), show(expected)];
  if (is !== wanted) {
    throw new Error(`${about}\nis:     ${is}\nwanted: ${wanted}`);
  }
}

export function holds(condition: boolean, about: string): void {
  if (!condition) {
    throw new Error(about);
  }
}

function show(value: unknown): string {
  return JSON.stringify([value], (_, each) => {
    if (each instanceof Map) {
      return ["a map", ...each];
    }
    return each === undefined ? "undefined" : each;
  });
}
