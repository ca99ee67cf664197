import { z } from 'zod';
import { aiMarkSchema, bodies, contentKindSchema, itemIdSchema } from '../content/version.ts';

const name = z.string().trim().min(1).max(60);
const instant = z.iso.datetime();

/** Whoever signs: how a key's holder is called, and the twenty digits that people compare by telephone. */
export const issuerNameSchema = name;

const signedSchema = z.object({ name, at: instant });

const about = {
  /** The two people of the issuer who approved exactly this text; names, never accounts. */
  approvedBy: z.array(signedSchema).length(2),
  /** Who last looked at it again, if anybody did. */
  renewedBy: signedSchema.nullable(),
  /** The day from which it counts, and the first on which it is not posted any more; null where it lasts as long as the document. */
  checkedOn: z.iso.date(),
  expiresOn: z.iso.date().nullable(),
  ai: aiMarkSchema.optional(),
};

const packItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), body: bodies.question, ...about }),
  z.object({ kind: z.literal('case'), body: bodies.case, ...about }),
  z.object({ kind: z.literal('clause'), body: bodies.clause, ...about }),
  z.object({ kind: z.literal('talk'), body: bodies.talk, ...about }),
  z.object({ kind: z.literal('source'), body: bodies.source, ...about }),
]);
export type PackItem = z.infer<typeof packItemSchema>;

const recalledSchema = z.object({
  itemId: itemIdSchema,
  kind: contentKindSchema,
  at: instant,
  reason: z.string().max(400),
  by: name.nullable(),
});
/** What the issuer took out of circulation. */
export type Recalled = z.infer<typeof recalledSchema>;

export const packFormat = 'jixiaozhu-content-pack';

/** What is signed: all that an issuer's own reviewers approved, as it stands at one moment. */
export const packSchema = z.object({
  manifest: z.object({
    format: z.literal(packFormat),
    formatVersion: z.literal(1),
    id: z.string().regex(/^[a-z0-9-]{4,40}$/u),
    /** Grows with each pack of an issuer: `20261125150432`. */
    version: z.int().positive(),
    issuer: name,
    madeAt: instant,
  }),
  items: z.array(packItemSchema).max(100_000),
  withdrawn: z.array(recalledSchema).max(100_000),
});
export type Pack = z.infer<typeof packSchema>;
