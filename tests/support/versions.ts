import type { ContentKind, Ref, Review, Standing, Version } from '../../src/domain/content/version.ts';
import type { NewVersion } from '../../src/domain/version-store.ts';

/** A question of one's own, complete unless said otherwise. */
export function ownQuestion(
  itemId: string,
  no = 1,
  more: Partial<Extract<Version, { kind: 'question' }>['body']> = {},
): NewVersion {
  const body = {
    id: itemId,
    type: 'single' as const,
    stem: `${itemId} 的题干`,
    options: ['A. 一', 'B. 二'],
    answer: 'A',
    explanation: '因为如此。',
    clauseIds: ['TC-09'],
    difficulty: 1,
    audience: ['teacher' as const],
    checked: '待核' as const,
    ...more,
  };
  return { version: { kind: 'question', itemId, no, body, ...about }, conflictWith: [] };
}

export const about = {
  origin: 'import' as const,
  author: 'zuozhe',
  createdAt: '2026-11-24T07:00:00Z',
  provenance: null,
  flags: [],
};

export function review(
  verdict: Review['verdict'],
  by = 'shenhe',
  at = '2026-11-24T08:00:00Z',
  reason = '理由',
): Review {
  return { verdict, by, at, reason };
}

/** As it would stand after two approvals at an instant. */
export function approvedStanding(
  kind: ContentKind,
  { itemId, no }: Ref,
  rev = 1,
  at = '2026-11-24T08:00:00Z',
): Standing {
  const reviews = [review('approve', 'shenhe', at), review('approve', 'shenhe-2', at)];
  return { itemId, no, kind, state: 'approved', isHeld: false, reviews, conflictWith: [], rev };
}
