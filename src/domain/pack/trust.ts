import { z } from 'zod';
import type { AuditEntry } from '../audit.ts';
import type { Standing } from '../content/version.ts';
import type { NewVersion } from '../version-store.ts';

/** Somebody whose packs this house adopts. */
export const trustedKeySchema = z.object({
  /** Twenty digits of the public key. */
  fingerprint: z.string(),
  publicKey: z.string(),
  /** As this house calls them. */
  name: z.string(),
  at: z.string(),
  /** A userid; null where a script did it. */
  setBy: z.string().nullable(),
});
export type TrustedKey = z.infer<typeof trustedKeySchema>;

/** That a pack was adopted, and what it came to. */
export const adoptionSchema = z.object({
  fingerprint: z.string(),
  /** As it was called then. */
  name: z.string(),
  packId: z.string(),
  version: z.int(),
  madeAt: z.string(),
  at: z.string(),
  setBy: z.string().nullable(),
  taken: z.int(),
  waiting: z.int(),
  withdrawn: z.int(),
  same: z.int(),
  refused: z.int(),
});
export type Adoption = z.infer<typeof adoptionSchema>;

/** A version that comes with how it stands. */
export interface Adopted extends NewVersion {
  readonly standing: Pick<Standing, 'state' | 'reviews'>;
}

export interface Adopting {
  /** `Versions.changes()` when the plan was made. */
  readonly asOf: number;
  readonly adoption: Adoption;
  readonly versions: readonly Adopted[];
  /** Of versions that were there before. */
  readonly standings: readonly Standing[];
  readonly audit: AuditEntry;
}

/** Content packs: whose are trusted, and which were adopted. Each change is one with its line in the audit journal. */
export interface Packs {
  trusted(): Promise<readonly TrustedKey[]>;
  /** False when this key is trusted already. */
  trust(key: TrustedKey, audit: AuditEntry): Promise<boolean>;
  /** False when it was not trusted. */
  distrust(fingerprint: string, audit: AuditEntry): Promise<boolean>;
  /** Oldest first. */
  adoptions(): Promise<readonly Adoption[]>;
  /**
   * Everything or nothing. False when the library changed since `asOf`, when the key is not trusted any more, or when
   * this pack or a newer one was adopted meanwhile.
   */
  adopt(change: Adopting): Promise<boolean>;
}
