import express, { type Request, type Response, type Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import { html } from '../../core/html.ts';
import { linkHash, sessionHash, sessionLifetime } from '../../domain/session.ts';
import { cookieOptions, deviceOf, sessionCookie, tokenOf } from './cookie.ts';
import { outsidePage } from './layout.ts';
import { noteInConsole } from './note.ts';
import type { ConsoleOptions } from './options.ts';
import { base } from './visit.ts';

/** Wrong or used links of one address; nobody who means well needs more. */
const tries = { windowMs: 10 * 60 * 1000, limit: 30 } as const;
const tokenShape = /^[a-z0-9]{20,128}$/u;

/**
 * The way in: a link shows one button, and only the button uses the link up, since chat programs open links to preview
 * them.
 */
export function loginRoutes(options: ConsoleOptions): Router {
  const router = express.Router();
  router.use(
    rateLimit({
      ...tries,
      skipSuccessfulRequests: true,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      validate: { xForwardedForHeader: false },
      handler: (_request, response) => {
        response
          .status(429)
          .send(outsidePage(options.botName, '请稍后再试', html`<p>试得太多了，十分钟后再打开链接。</p>`));
      },
    }),
  );
  router.get('/:token', async (request, response) => {
    const hash = hashOf(options, request.params.token);
    const isOffered = hash !== null && (await options.store.sessions.isOffered(hash, options.clock.now().toString()));
    if (!isOffered) return spent(options, response);
    const button = html`<p>只有您自己能用这个链接，用一次就作废。登录 ${sessionLifetime.hours} 小时后自动退出。</p>
<form method="post"><button type="submit">进入后台</button></form>`;
    response.send(outsidePage(options.botName, '进入后台', button));
  });
  router.post('/:token', async (request, response) => {
    const token = await redeem(options, request, request.params.token);
    if (token === null) return spent(options, response);
    response.cookie(sessionCookie, token, cookieOptions(options.isSecure));
    response.redirect(303, base);
  });
  return router;
}

async function redeem(options: ConsoleOptions, request: Request, link: string): Promise<string | null> {
  const { store, clock, ids } = options;
  const hash = hashOf(options, link);
  if (hash === null) return null;
  const now = clock.now();
  const token = ids.next() + ids.next();
  const session = await store.sessions.redeem(hash, {
    id: ids.next(),
    hash: sessionHash(store.secret, token),
    device: deviceOf(request.get('user-agent')),
    at: now.toString(),
    expiresAt: now.add(sessionLifetime).toString(),
  });
  if (!session) return null;
  await noteInConsole(options, session.userId, `登录后台（${session.device}）`);
  return token;
}

function hashOf({ store }: ConsoleOptions, token: string): string | null {
  return tokenShape.test(token) ? linkHash(store.secret, token) : null;
}

function spent({ botName }: ConsoleOptions, response: Response): void {
  const body = html`<p>这个链接用过了，或者已经过期。请私聊${botName}再发一次：</p><p><code>/后台</code></p>`;
  response.status(410).send(outsidePage(botName, '链接已失效', body));
}

/** Ends the session of this very browser. */
export async function leave(options: ConsoleOptions, request: Request, response: Response): Promise<void> {
  const token = tokenOf(request);
  const now = options.clock.now().toString();
  const session = token && (await options.store.sessions.find(sessionHash(options.store.secret, token), now));
  if (session) await options.store.sessions.end(session.id, session.userId);
  const { maxAge: _, ...cookie } = cookieOptions(options.isSecure);
  response.clearCookie(sessionCookie, cookie);
  response.send(
    outsidePage(options.botName, '已退出', html`<p>要再进来，请私聊${options.botName}发 <code>/后台</code>。</p>`),
  );
}
