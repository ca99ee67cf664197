/** What became of a file's rows. */
export interface Sums {
  readonly taken: number;
  readonly duplicate: number;
  readonly refused: number;
}

interface RefusedRow {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly why: string;
}

/** One line a row that was not taken. */
export function tellRefused(file: string, refused: readonly RefusedRow[]): void {
  for (const { sheet, row, column, why } of refused) {
    process.stdout.write(`${file}，${sheet}，第 ${row} 行，${column}：${why}\n`);
  }
}
