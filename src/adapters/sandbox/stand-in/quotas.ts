import type { Clock } from '../../../domain/ports.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const perMinute = 30;
const perHour = 1000;

/** Counts per key in sliding windows. */
export interface Quota {
  /** False when the key has used up its minute or its hour; what is refused does not count. */
  take(key: string): boolean;
}

export function openQuota(clock: Clock, mostPerMinute: number = perMinute): Quota {
  const taken = new Map<string, number[]>();
  return {
    take(key) {
      const now = clock.now().epochMilliseconds;
      const times = (taken.get(key) ?? []).filter((at) => now - at < hourMs);
      const lastMinute = times.filter((at) => now - at < minuteMs).length;
      const isFree = lastMinute < mostPerMinute && times.length < perHour;
      taken.set(key, isFree ? [...times, now] : times);
      return isFree;
    },
  };
}
