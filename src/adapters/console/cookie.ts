import type { CookieOptions, Request } from 'express';
import { sessionLifetime } from '../../domain/session.ts';
import { base } from './visit.ts';

export const sessionCookie = 'jxz_console';

/** Out of scripts' reach, not sent by other sites' forms, and over https alone where there is https. */
export function cookieOptions(isSecure: boolean): CookieOptions {
  const maxAge = sessionLifetime.hours * 60 * 60 * 1000;
  return { httpOnly: true, sameSite: 'lax', secure: isSecure, path: base, maxAge };
}

/** The session's token as the browser sent it; null when there is none. */
export function tokenOf(request: Request): string | null {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === sessionCookie && value !== undefined && /^[a-z0-9]{20,128}$/u.test(value)) return value;
  }
  return null;
}

/** Enough to know one's own sessions apart, no more. */
export function deviceOf(userAgent: string | undefined): string {
  const agent = userAgent ?? '';
  const isPhone = /Mobile|Android|iPhone/u.test(agent);
  const app = /wxwork/iu.test(agent) ? '企业微信' : '浏览器';
  return `${isPhone ? '手机' : '电脑'}${app}`;
}
