import type { Faults } from '../types.ts';

export function noFaults(): Faults {
  return {
    dropAcks: 0,
    delayAcksMs: 0,
    omitErrcodes: 0,
    repeatCallbacks: false,
    refuseFrequency: 0,
    refuseBusy: 0,
    zombie: false,
    silentSubscribe: false,
    flatEvents: false,
    refuseRobots: 0,
    silentRobots: false,
  };
}

type Counted = 'dropAcks' | 'omitErrcodes' | 'refuseFrequency' | 'refuseBusy' | 'refuseRobots';

/** Whether this one is hit by a fault that counts down. */
export function useUp(faults: Faults, fault: Counted): boolean {
  if (faults[fault] <= 0) return false;
  faults[fault] -= 1;
  return true;
}
