export type Cell = string | number | null;

interface Column {
  readonly title: string;
  /** In characters. */
  readonly width: number;
}

export interface Sheet {
  readonly title: string;
  readonly columns: readonly Column[];
  /** As many cells a row as there are columns. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Tables for people to file and to filter. */
export interface Workbook {
  /** Without an ending. */
  readonly name: string;
  readonly sheets: readonly Sheet[];
}

/** Without what a file's name cannot hold on some system. */
export function plainName(name: string): string {
  return name.replaceAll(/[\\/:*?"<>|]/gu, '_');
}
