import type { StandIn } from '../types.ts';

/** The bot answers within this, as a rule; somebody without scripts then sees the answer on the next page. */
const patienceMs = 1500;

/** Resolves with the next change anywhere, or after a short while. To be called right after something was said. */
export function answered(standIn: StandIn): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      unsubscribe();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, patienceMs);
    const unsubscribe = standIn.onChange(end);
  });
}
