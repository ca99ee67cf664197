import { type Branch, branchTitle } from '../chat.ts';

/** A day is a date to whatever opens the file: filters group it by year and month. */
export type Cell = string | number | Temporal.PlainDate | null;

interface Column {
  readonly title: string;
  /** In characters, of which a Chinese one takes two. */
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

/** So many characters of a branch's title stand in a file's name: systems take 255 bytes, and what follows must stay. */
const longestTitle = 40;

/** `第一中学 高一支部 台账 …`, without what a file's name cannot hold on some system. */
export function branchFileName(branch: Branch, rest: string): string {
  const title = Array.from(branchTitle(branch)).slice(0, longestTitle).join('').trim();
  return `${title} ${rest}`.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_');
}
