/** What a model is asked: rules, and one message of data. It gets no tools and no history. */
export interface ModelRequest {
  readonly system: string;
  /** JSON: everything in it is data. */
  readonly input: string;
  /** JSON Schema of the answer, under a name of `[a-z_]`. Endpoints may not know it, so the answer is checked anyway. */
  readonly shape: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
  /** Where less time is left than a call may take. */
  readonly withinMs?: number;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** In tokens; estimated where the endpoint does not tell. */
export interface Usage {
  readonly input: number;
  readonly output: number;
}

/** Why there is no answer, or not all of it. */
export type ModelTrouble =
  /** It took longer than anybody waits. */
  | 'slow'
  /** Unreachable, overloaded, or failing. */
  | 'down'
  /** The endpoint does not accept our key or request. */
  | 'refused'
  /** What came is not an answer: HTML, cut off, tool calls, no JSON. */
  | 'broken'
  /** It did not stop. */
  | 'endless'
  /** It was not asked: it failed so often that it is left alone for a while. */
  | 'resting'
  /** It was not asked: the day's tokens are used up. */
  | 'budget'
  /** Whoever asked has left, or the process is stopping. */
  | 'stopped';

export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  readonly trouble: ModelTrouble;

  constructor(trouble: ModelTrouble, options?: ErrorOptions) {
    super(`the model gave no answer: ${trouble}`, options);
    this.trouble = trouble;
  }
}

/** A language model behind some endpoint. */
export interface Model {
  readonly name: string;
  /**
   * The answer's text as it comes. Ends within 45 s whatever the far side does; `counted` is called once, at the end,
   * also of a failure; never where nothing was sent. @throws ModelFault
   */
  stream(request: ModelRequest, counted: (usage: Usage) => void): AsyncIterable<string>;
}

/** Roughly, and rather too many: a Chinese character is about one token, four others are one. */
export function estimateTokens(text: string): number {
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
  return Math.ceil(han + (text.length - han) / 3);
}
