/** Bars a month, side by side. */
export interface Chart {
  /** Without an ending. */
  readonly name: string;
  readonly title: string;
  readonly names: readonly string[];
  readonly series: readonly { readonly title: string; readonly counts: readonly number[] }[];
}
