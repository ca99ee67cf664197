/** Something that is kept and names a person, beside their name, their records and their 意见. */
export interface Trace {
  /** What `kinds` knows it by: why, how long, what an erasure does. */
  readonly kind: string;
  /** `提醒和预约`: how it concerns them. */
  readonly label: string;
  /** Null where no moment is kept of it. */
  readonly at: string | null;
  /** Nothing of other people, and nothing that opens a door. */
  readonly what: string;
}

export interface Traces {
  /** All that names this person, of history too, oldest first. Reads the journal. */
  of(userId: string): Promise<readonly Trace[]>;
}
