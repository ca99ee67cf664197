/** A document for people to read and to file: headings, paragraphs, tables. */
export interface Report {
  /** Without an ending. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  readonly title: string;
  readonly lines: readonly string[];
  /** The head row first; none: no table. */
  readonly table?: readonly (readonly string[])[];
  /** Room to write by hand, in lines. */
  readonly blank?: number;
}
