import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grown, suppress } from '../../../src/domain/district/suppress.ts';

const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 400 })), { maxLength: 8 });

/** All columns of so many cells, each up to a bound. */
function* columns(cells: number, bound: number): Iterable<readonly number[]> {
  if (cells === 0) {
    yield [];
    return;
  }
  for (const rest of columns(cells - 1, bound)) for (let count = 0; count <= bound; count++) yield [...rest, count];
}

describe('suppress', () => {
  it.for([
    [[30, 12, 9], [30, 12, 9], 51],
    [[30, 3, 9], [30, null, 9], 39],
    [[4, 0], [null, null], 0],
    [[], [], 0],
  ] as const)('publishes %j as %j with %j', ([before, cells, total]) => {
    expect(suppress(before)).toEqual({ cells, total });
  });

  it('tells no count under five, and nothing but the truth', () => {
    fc.assert(
      fc.property(counts, (before) => {
        const { cells, total } = suppress(before);
        const told = before.filter((count) => count >= 5);
        expect(cells.filter((cell) => cell !== null)).toEqual(told);
        expect(total).toBe(told.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  it.for([1, 2, 3, 4])(
    'leaves whoever knows the rule every possibility for every hidden one of %i schools',
    (schools) => {
      const byPublished = new Map<string, (readonly number[])[]>();
      for (const column of columns(schools, 8)) {
        const key = JSON.stringify(suppress(column));
        byPublished.set(key, [...(byPublished.get(key) ?? []), column]);
      }
      for (const [published, from] of byPublished) {
        const cells: readonly (number | null)[] = JSON.parse(published).cells;
        for (const [at, cell] of cells.entries()) {
          if (cell === null) expect(new Set(from.map((column) => column[at]))).toEqual(new Set([0, 1, 2, 3, 4]));
        }
      }
    },
  );
});

describe('grown', () => {
  it.for([
    [[], 0],
    [[4], 0],
    [[4, 1], 5],
    [[20, 2], 20],
    [[20, 2, 0, 3], 25],
  ] as const)('tells of %j %i', ([months, told]) => {
    expect(grown(months)).toBe(told);
  });

  /** What was told after each month. */
  const toldAfterEach = (months: readonly number[]) => months.map((_, at) => grown(months.slice(0, at + 1)));

  it('tells at each step nothing, or five people and more', () => {
    for (const months of columns(4, 6)) {
      const told = [0, ...toldAfterEach(months)];
      const steps = told.slice(1).map((now, at) => now - (told[at] ?? 0));
      expect(steps.filter((step) => step !== 0 && step < 5)).toEqual([]);
    }
  });

  it('leaves whoever kept every month’s publication no month under five for certain', () => {
    const byTold = Map.groupBy(columns(3, 14), (months) => JSON.stringify(toldAfterEach(months)));
    for (const from of byTold.values()) {
      // Larger ones have twins outside what is tried here.
      if (!from.some((months) => months.every((count) => count <= 8))) continue;
      for (const at of [0, 1, 2]) {
        const possible = new Set(from.map((months) => months[at] ?? 0));
        expect(possible.size === 1 && Math.min(...possible) < 5).toBe(false);
      }
    }
  });
});
