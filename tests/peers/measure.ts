/** Something to be timed: does its work once for each `n` from 0. */
export interface Contender {
  readonly name: string;
  run(n: number): Promise<unknown>;
  close(): Promise<void>;
}

export interface Figure {
  readonly name: string;
  readonly perSecond: number;
}

/** Runs a contender's work `inHand` at a time for so long; only what ended in time counts. */
export async function measure(contender: Contender, inHand: number, forMs: number): Promise<Figure> {
  let started = 0;
  let done = 0;
  const beginMs = performance.now();
  const isOver = () => performance.now() - beginMs >= forMs;
  const row = async () => {
    while (!isOver()) {
      await contender.run(started++);
      if (!isOver()) done += 1;
    }
  };
  await Promise.all(Array.from({ length: inHand }, row));
  await contender.close();
  return { name: contender.name, perSecond: (done * 1000) / forMs };
}

/** A table in which the first row is what the others are measured by. */
export function table(title: string, figures: readonly Figure[]): string {
  const base = figures[0]?.perSecond ?? 1;
  const rows = figures.map(({ name, perSecond }) => {
    const rate = perSecond >= 100 ? Math.round(perSecond).toLocaleString('en') : perSecond.toFixed(1);
    return `  ${rate.padStart(10)}/s  ${(perSecond / base).toFixed(2).padStart(6)}×  ${name}`;
  });
  return [title, ...rows].join('\n');
}
