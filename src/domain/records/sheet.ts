/** What a 会前说纪记录表 holds: names, never userids. What is empty is left for the pen. */
export interface RecordSheet {
  readonly no: number;
  /** Of one that is kept; null for a draft. */
  readonly version: number | null;
  readonly school: string;
  readonly branch: string;
  readonly day: string;
  readonly time: string;
  /** When the meeting began for which the talk was booked. */
  readonly meeting: string;
  readonly speaker: string;
  readonly title: string;
  readonly topic: string;
  readonly clauses: readonly string[];
  readonly cases: readonly string[];
  readonly due: number | null;
  readonly present: number | null;
  readonly checkins: number;
  readonly signed: readonly string[];
  readonly reflections: readonly SheetReflection[];
  /** Some of what was posted was drafted by a model. */
  readonly isByAi: boolean;
  /** How many the talk has beside those on the sheet. */
  readonly otherReflections: number;
}

export interface SheetReflection {
  readonly name: string;
  readonly text: string;
}
