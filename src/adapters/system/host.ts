import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Ids, Timers } from '../../domain/ports.ts';

/** The machine's own clock. Its time zone never matters: only instants come out. */
export const machineClock: Clock = { now: () => Temporal.Now.instant() };

const codeAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789';

/** The machine's own chance. */
export const machineIds: Ids = {
  next: () => randomBytes(12).toString('hex'),
  code: () => Array.from({ length: 8 }, () => codeAlphabet.charAt(randomInt(codeAlphabet.length))).join(''),
};

/** A new store's secret, 256 bits in hex. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** Waits that end early, with a rejection, when `stop` fires. */
export function machineTimers(stop: AbortSignal): Timers {
  return { sleep: (ms) => sleep(ms, undefined, { signal: stop }) };
}
