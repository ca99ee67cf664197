/** What an import came to, in rows; files that could not be read have none. */
export interface Sums {
  readonly taken: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly unread: number;
}
