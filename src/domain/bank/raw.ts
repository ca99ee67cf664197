import type { AiMark } from '../content/version.ts';

/** Where a row of a question file stands, as a person finds it again. */
export interface Place {
  /** A sheet's or table's name; null where the file has none. */
  readonly sheet: string | null;
  /** Counted from 1. */
  readonly row: number;
  /** What is counted: lines, paragraphs, or items of a list. */
  readonly unit: '行' | '段' | '条';
}

/** What a file holds before anything is recognised in it. */
export type RawPart = Part & {
  /** The file's own data say that a model wrote in it. */
  readonly isByAi?: boolean;
};

type Part =
  /** Values as JSON has them; never anything that was run. */
  | { readonly kind: 'records'; readonly value: unknown; readonly name: string }
  /** One JSON value a line; `undefined` where a line could not be read. */
  | { readonly kind: 'jsonLines'; readonly lines: readonly { readonly row: number; readonly value: unknown }[] }
  | { readonly kind: 'table'; readonly sheet: string | null; readonly rows: readonly RawCells[] }
  | { readonly kind: 'gift'; readonly text: string }
  | { readonly kind: 'text'; readonly unit: '行' | '段'; readonly lines: readonly RawLine[] };

export interface RawCells {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface RawLine {
  readonly row: number;
  readonly text: string;
}

export interface RawOption {
  /** The letter or digit it carried; null where it only had a place. */
  readonly label: string | null;
  readonly text: string;
}

type Scalar = string | number | boolean;

/** A question as somebody wrote it, with its parts recognised but not yet believed. */
export interface RawQuestion {
  readonly place: Place;
  readonly stem: string;
  /** 题型 as written with the question, then as its heading, sheet or list says. */
  readonly type: string;
  readonly heading: string;
  readonly options: readonly RawOption[];
  /** Empty when there is none. */
  readonly answer: readonly Scalar[];
  /** Places from 0 of options that were marked as right where they stood; null where an answer is given instead. */
  readonly marked: readonly number[] | null;
  /** `person`: digits count from one, as people count; `program`: nobody knows where they begin. */
  readonly countedBy: 'person' | 'program';
  readonly explanation: string;
  readonly basis: string;
  readonly clauseIds: string;
  readonly difficulty: string;
  readonly audience: string;
  /** What the file says of a model's hand in it. */
  readonly ai: AiMark | null;
}

export interface RefusedRow {
  readonly place: Place;
  /** 题干, 选项, 答案… */
  readonly column: string;
  readonly why: string;
}

/** A part's rows: every one is a question or refused. `notes` are sentences about what is no row at all. */
export interface Recognised {
  readonly questions: readonly RawQuestion[];
  readonly refused: readonly RefusedRow[];
  readonly notes: readonly string[];
}

export const emptyQuestion = {
  stem: '',
  type: '',
  heading: '',
  options: [],
  answer: [],
  marked: null,
  countedBy: 'person',
  explanation: '',
  basis: '',
  clauseIds: '',
  difficulty: '',
  audience: '',
  ai: null,
} as const satisfies Omit<RawQuestion, 'place'>;

export function isRefused(row: RawQuestion | RefusedRow): row is RefusedRow {
  return 'why' in row;
}

/** Rows by what became of them. */
export function sorted(rows: readonly (RawQuestion | RefusedRow)[], notes: readonly string[] = []): Recognised {
  return {
    questions: rows.filter((row): row is RawQuestion => !isRefused(row)),
    refused: rows.filter(isRefused),
    notes,
  };
}
