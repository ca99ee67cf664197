import type { Child } from './child.ts';

export interface Heard {
  /** What was acknowledged, in order. */
  readonly ids: readonly string[];
  until(count: number): Promise<void>;
  readonly over: Promise<void>;
}

/** Reads what a flood acknowledges, all the time. */
export function listen(child: Child): Heard {
  const ids: string[] = [];
  const waiting: { count: number; reached: () => void }[] = [];
  const over = (async () => {
    for (let line = await child.line(); line !== null; line = await child.line()) {
      ids.push(line);
      for (const one of waiting) if (ids.length >= one.count) one.reached();
    }
  })();
  const until = (count: number) =>
    new Promise<void>((reached) => {
      if (ids.length >= count) reached();
      else waiting.push({ count, reached });
    });
  return { ids, until, over };
}
