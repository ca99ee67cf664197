import { type Talk, talkSchema } from '../content/items.ts';
import type { Rule, Typed } from './read-item.ts';

/** The five parts of a ten-minute talk, in their order: the field they are typed into, their name, their minutes. */
const outlineParts = [
  { field: 'opening', name: '开场', minutes: 1 },
  { field: 'learning', name: '学条款', minutes: 3 },
  { field: 'telling', name: '说案例', minutes: 3 },
  { field: 'discussion', name: '谈体会', minutes: 2 },
  { field: 'closing', name: '小结', minutes: 1 },
] as const;

const somePoints = { accepts: '至少写一个要点，一行一个' } as const satisfies Rule;

export const outlineRules = {
  title: {},
  topic: {},
  discipline: {},
  audience: {},
  season: {},
  clauseIds: {},
  caseIds: { isOptional: true },
  questionIds: {},
  caseNote: { isOptional: true },
  opening: somePoints,
  learning: somePoints,
  telling: somePoints,
  discussion: somePoints,
  closing: somePoints,
} as const satisfies Readonly<Record<string, Rule>>;

export const timeNote = '十分钟内的分段时长为设计建议，不是上级规定，可按会议实际增减';

/**
 * A talk's outline as typed, one point a line.
 * @param own what every kind of item has, read before
 * @returns null where a choice is none of those offered
 */
export function readOutline(typed: Typed, own: object): Talk | null {
  const sections = outlineParts.map(({ field, name, minutes }) => ({ name, minutes, points: pointsOf(typed[field]) }));
  const caseNote = typed.caseNote?.trim() || undefined;
  const read = talkSchema.safeParse({ ...own, minutes: 10, sections, timeNote, caseNote });
  return read.success ? read.data : null;
}

function pointsOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*[-*·•]\s+/u, '').trim())
    .filter((line) => line !== '');
}

/** The parts of an outline as its form shows them. */
export function typedOutline({ sections }: Talk): Typed {
  return Object.fromEntries(
    outlineParts.map(({ field, name }) => [
      field,
      sections
        .filter((section) => section.name === name)
        .flatMap(({ points }) => points)
        .join('\n'),
    ]),
  );
}
