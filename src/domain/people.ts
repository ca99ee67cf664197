import { z } from 'zod';
import { branchSchema } from './chat.ts';

/** What is kept of a person beside their replies and roles. */
export const personSchema = z.object({
  userId: z.string(),
  /** Null until registered; a userid is never shown as a name. */
  name: z.string().nullable(),
  /** Who gave the name: the school's roster stands above what a person typed. */
  nameFrom: z.enum(['roster', 'self']).nullable(),
  /** Set once the person has spoken to the bot privately: before that the platform delivers nothing there. */
  privateSince: z.string().nullable(),
  /** When the first reply was recorded; with it went the line that says what is kept. */
  metAt: z.string().nullable(),
});
export type Person = z.infer<typeof personSchema>;

const roleSchema = z.enum(['secretary', 'reviewer', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** A role that somebody holds, for one branch or (null) for all. */
export const grantSchema = z.object({
  /** What `/授权 收回 编号` takes. */
  no: z.int().positive(),
  userId: z.string(),
  role: roleSchema,
  branch: branchSchema.nullable(),
  /** The granting admin's userid; null for the first administrator. */
  grantedBy: z.string().nullable(),
  at: z.string(),
});
export type Grant = z.infer<typeof grantSchema>;

/** A one-time code that another person redeems for a role. Only its keyed hash is kept. */
export const grantCodeSchema = z.object({
  no: z.int().positive(),
  hash: z.string(),
  role: roleSchema,
  branch: branchSchema.nullable(),
  /** Null: the code that the start prints for the first administrator. */
  issuedBy: z.string().nullable(),
  at: z.string(),
  expiresAt: z.string(),
  /** The number of a grant that ends when this is redeemed: a role that is handed over. */
  replaces: z.int().positive().optional(),
});
export type GrantCode = z.infer<typeof grantCodeSchema>;

/** Wrong codes of one person; ten lock further tries for an hour. */
export const codeMissesSchema = z.object({
  userId: z.string(),
  count: z.int().nonnegative(),
  lockedUntil: z.string().nullable(),
});
export type CodeMisses = z.infer<typeof codeMissesSchema>;
