import { type Branch, branchTitle } from './chat.ts';
import { digest } from './digest.ts';
import type { GrantCode, Role } from './people.ts';
import { roleTitles } from './roles.ts';
import type { Store } from './store.ts';

const codeLifetime = { hours: 24 } as const;

/** Exactly eight of these are a code, in any case; everything else that is claimed is a name. */
export function readCode(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  return /^[A-Z2-9]{8}$/u.test(plain) ? plain : null;
}

/** What is kept of a code: who reads the store cannot redeem it. */
export function codeHash(secret: string, code: string): string {
  return digest(secret, 'code', code);
}

/** `第一中学 高一支部的书记`, `审核员（全部支部）`. */
export function scopeTitle({ role, branch }: { readonly role: Role; readonly branch: Branch | null }): string {
  if (branch) return `${branchTitle(branch)}的${roleTitles[role]}`;
  return role === 'admin' ? roleTitles[role] : `${roleTitles[role]}（全部支部）`;
}

interface Issue {
  readonly role: Role;
  readonly branch: Branch | null;
  /** The granting admin; null for the code that the start prints. */
  readonly issuedBy: string | null;
  readonly now: Temporal.Instant;
}

/** A code about to be issued; the store numbers it. */
export function newCode(secret: string, code: string, { now, ...scope }: Issue): Omit<GrantCode, 'no'> {
  return {
    ...scope,
    hash: codeHash(secret, code),
    at: now.toString(),
    expiresAt: now.add(codeLifetime).toString(),
  };
}

/** For the audit journal, which puts the number in. */
export function issuedWords(code: Omit<GrantCode, 'no'>): string {
  return `发授权码 {no}：${scopeTitle(code)}`;
}

/** What taking back the grant or code of this number is called in the audit journal. */
export async function revokedWords({ roles }: Pick<Store, 'roles'>, no: number, now: string): Promise<string> {
  const found = [...(await roles.all()), ...(await roles.codes(now))].find((one) => one.no === no);
  return found ? `收回授权 ${no}：${roleTitles[found.role]}` : `收回授权 ${no}`;
}

export function redeemedWords(grant: {
  readonly no: number;
  readonly role: Role;
  readonly branch: Branch | null;
}): string {
  return `领取授权 ${grant.no}：${scopeTitle(grant)}`;
}
