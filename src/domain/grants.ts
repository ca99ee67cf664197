import { type Branch, branchTitle } from './chat.ts';
import { digest } from './digest.ts';
import type { Role } from './people.ts';
import { roleTitles } from './roles.ts';

export const codeLifetime = { hours: 24 } as const;

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
