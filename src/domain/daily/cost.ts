import { readingLength } from '../content/phrases.ts';
import type { ReplyRecord } from '../record.ts';

/** 预算: what the bot takes of one teacher's week, in seconds. */
export const weeklySeconds = 60;

/** Read silently; the talk's text is read aloud and counted elsewhere. */
const charactersASecond = 8;
/** Until enough was measured. */
const assumedPace = 20;
/** A longer pause between two answers is a pause. */
const longestAnswerSeconds = 180;
const fewestAnswers = 20;
const fewestPeople = 5;

/** What it takes to read something. */
export function readingSeconds(markdown: string): number {
  return Math.ceil(readingLength(markdown) / charactersASecond);
}

/**
 * Seconds a question: the median time between two answers that one person gave in one quiz, over everybody. Assumed
 * until twenty such times of five people are known; no person's own is ever kept.
 */
export function paceOf(answers: Iterable<Pick<ReplyRecord, 'activityId' | 'userId' | 'at'>>): number {
  const before = new Map<string, number>();
  const people = new Set<string>();
  const gaps: number[] = [];
  for (const { activityId, userId, at } of answers) {
    const key = `${activityId} ${userId}`;
    const nowMs = Temporal.Instant.from(at).epochMilliseconds;
    const gap = (nowMs - (before.get(key) ?? Number.NaN)) / 1000;
    before.set(key, nowMs);
    if (!(gap > 0 && gap <= longestAnswerSeconds)) continue;
    gaps.push(gap);
    people.add(userId);
  }
  if (gaps.length < fewestAnswers || people.size < fewestPeople) return assumedPace;
  const sorted = gaps.toSorted((one, other) => one - other);
  return Math.max(1, Math.round(sorted[Math.floor(sorted.length / 2)] ?? assumedPace));
}
