import { z } from 'zod';
import { digest } from './digest.ts';

export const linkLifetime = { minutes: 10 } as const;
export const sessionLifetime = { hours: 8 } as const;

/** A way into the console that works once. Only the token's keyed hash is kept: who reads the store cannot use it. */
export const loginLinkSchema = z.object({
  hash: z.string(),
  userId: z.string(),
  at: z.string(),
  expiresAt: z.string(),
});
export type LoginLink = z.infer<typeof loginLinkSchema>;

/** Somebody who is in the console with one browser. */
export const sessionSchema = z.object({
  /** What a person's list of sessions calls it; no way in. */
  id: z.string(),
  hash: z.string(),
  userId: z.string(),
  /** `企业微信（手机）`: enough to know one's own again. */
  device: z.string(),
  at: z.string(),
  expiresAt: z.string(),
});
export type Session = z.infer<typeof sessionSchema>;

export function linkHash(secret: string, token: string): string {
  return digest(secret, 'login link', token);
}

export function sessionHash(secret: string, token: string): string {
  return digest(secret, 'session', token);
}
