import { z } from 'zod';
import { flagSchema } from '../bank/ageing.ts';
import { caseSchema, clauseSchema, questionSchema, sourceSchema, talkSchema } from './items.ts';

/** A question before review may lack what it needs to be posted; `lacks` says what. */
export const questionDraftSchema = questionSchema.extend({ explanation: z.string(), clauseIds: z.array(z.string()) });

export const bodies = {
  question: questionDraftSchema,
  case: caseSchema,
  clause: clauseSchema,
  talk: talkSchema,
  source: sourceSchema,
} as const;
export const contentKindSchema = z.enum(['question', 'case', 'clause', 'talk', 'source']);
export type ContentKind = z.infer<typeof contentKindSchema>;

export const itemIdSchema = z.string().regex(/^[A-Za-z0-9-]{2,40}$/u);

export const refSchema = z.object({
  itemId: itemIdSchema,
  /** From 1; 0 is the item as shipped, of which the store holds no version. */
  no: z.int().nonnegative(),
});
export type Ref = z.infer<typeof refSchema>;

/** 拟稿: which model wrote it, when, and by which version of our rules. Kept through every edit. */
export const aiMarkSchema = z.object({ model: z.string(), at: z.string(), rules: z.string() });
export type AiMark = z.infer<typeof aiMarkSchema>;

/** From whose pack a version is: the key's twenty digits, what this house calls them, the pack's number. */
const packMarkSchema = z.object({ fingerprint: z.string(), name: z.string(), version: z.int() });

const about = {
  itemId: itemIdSchema,
  no: z.int().positive(),
  origin: z.enum(['import', 'console', 'ai', 'bot', 'pack']),
  /** A userid; null where a script brought it. The author does not review it. */
  author: z.string().nullable(),
  createdAt: z.string(),
  /** Where an imported one stood. */
  provenance: z.object({ file: z.string(), sheet: z.string().nullable(), row: z.int() }).nullable(),
  flags: z.array(flagSchema),
  ai: aiMarkSchema.optional(),
  /** The content pack that brought it. */
  pack: packMarkSchema.optional(),
};

/** One text of an item of the library: stored once and never changed; an edit is the next number. */
export const versionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), body: bodies.question, ...about }),
  z.object({ kind: z.literal('case'), body: bodies.case, ...about }),
  z.object({ kind: z.literal('clause'), body: bodies.clause, ...about }),
  z.object({ kind: z.literal('talk'), body: bodies.talk, ...about }),
  z.object({ kind: z.literal('source'), body: bodies.source, ...about }),
]);
export type Version = z.infer<typeof versionSchema>;

type Said<V> = V extends Version ? Pick<V, 'kind' | 'body'> : never;
/** What a version says, whoever wrote it. */
export type Item = Said<Version>;

const reviewSchema = z.object({
  by: z.string(),
  verdict: z.enum(['approve', 'sendBack', 'withdraw', 'choose', 'hold', 'release', 'renew']),
  at: z.string(),
  reason: z.string(),
  /** A digest of the text that was reviewed; of items as shipped, whose text may change with a release, it decides. */
  seen: z.string().optional(),
  /** As it was then; what a pack carries to other schools. */
  byName: z.string().optional(),
  /** Where they review; unset: here. */
  house: z.string().optional(),
});
export type Review = z.infer<typeof reviewSchema>;

/** How a version stands: the only part that changes. */
export const standingSchema = z.object({
  ...refSchema.shape,
  kind: contentKindSchema,
  state: z.enum(['draft', 'pending', 'approved', 'sentBack', 'withdrawn']),
  /** Out of circulation while something about it is looked into. */
  isHeld: z.boolean(),
  reviews: z.array(reviewSchema),
  /** Versions with the same stem and another answer: a person chooses before anything is approved. */
  conflictWith: z.array(refSchema),
  /** Counts the changes: whoever changes it names the one it read. */
  rev: z.int().nonnegative(),
});
export type Standing = z.infer<typeof standingSchema>;

/** A version with how it stands; `version` is null for an item as shipped (no 0). */
export interface Kept {
  readonly version: Version | null;
  readonly standing: Standing;
}

export function refText({ itemId, no }: Ref): string {
  return `${itemId}@${no}`;
}

export function isSameRef(one: Ref, other: Ref): boolean {
  return one.itemId === other.itemId && one.no === other.no;
}

/** What a body still lacks to be posted, in Chinese; null when nothing. */
export function lacks(version: Version): string | null {
  if (version.kind !== 'question') return null;
  const { explanation, clauseIds, basis } = version.body;
  if (clauseIds.length === 0 && (basis ?? '').trim() === '') return '还没有出处。请写明依据哪份文件的哪一条';
  return explanation.trim() === '' ? '还没有解析。请写一句为什么' : null;
}
