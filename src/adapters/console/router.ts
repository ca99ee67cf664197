import { create } from 'content-disposition';
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { UserError } from '../../core/errors.ts';
import { html } from '../../core/html.ts';
import { sessionHash } from '../../domain/session.ts';
import { tokenOf } from './cookie.ts';
import { History } from './history.ts';
import { Jobs } from './jobs.ts';
import { outsidePage, page } from './layout.ts';
import { leave, loginRoutes } from './login.ts';
import type { ConsoleOptions } from './options.ts';
import { Pending } from './pending.ts';
import { isAdmin, isAllowed } from './permission.ts';
import { routes } from './routes.ts';
import { oneFile } from './upload.ts';
import {
  Absent,
  type Answer,
  base,
  type DoneKey,
  doneSentences,
  type Input,
  type Memory,
  type Onward,
  type Route,
  type Visit,
} from './visit.ts';

const bodyLimit = '100kb';

interface Parts {
  readonly options: ConsoleOptions;
  readonly memory: Memory;
  /** Who asks, between the gate and the answer. */
  readonly visits: WeakMap<Request, Visit>;
}

/** The pages for secretaries, reviewers and administrators, under `/console`. */
export function consolePages(options: ConsoleOptions): Router {
  const parts: Parts = {
    options,
    memory: {
      history: new History(options.store),
      jobs: new Jobs({ now: () => options.clock.now(), nextId: () => options.ids.next(), onFault: options.onFault }),
      rosters: new Pending(),
      questions: new Pending(),
      years: new Pending(),
      packs: new Pending(),
    },
    visits: new WeakMap(),
  };
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store').type('html');
    next();
  });
  router.use('/login', loginRoutes(options));
  router.post('/logout', (request, response) => leave(options, request, response));
  const words = express.urlencoded({ extended: false, limit: bodyLimit });
  for (const route of routes) {
    const body = route.method === 'get' ? [] : [route.takesFile ? oneFile : words];
    // Asked before the body is read: nobody uploads anything who may not.
    router[route.method](route.path === '' ? '/' : route.path, gate(parts, route), ...body, answering(parts, route));
  }
  router.use(() => {
    throw new Absent();
  });
  router.use(mistakes(parts));
  return router;
}

/** Who asks, and may they: of every page and action. */
function gate(parts: Parts, route: Route): RequestHandler {
  return async (request, response, next) => {
    const visit = await visitOf(parts, request);
    if (!visit) return notIn(parts.options, response);
    if (!isAllowed(route.need, visit)) return forbidden(visit, request, response);
    parts.visits.set(request, visit);
    next();
  };
}

function answering({ visits }: Parts, route: Route): RequestHandler {
  return async (request, response) => {
    const visit = visits.get(request);
    if (!visit) throw new Error('a page behind no gate');
    send(visit, await route.handle(visit, inputOf(request)), request, response);
  };
}

async function visitOf(parts: Parts, request: Request): Promise<Visit | null> {
  const { store, clock, recognise } = parts.options;
  const token = tokenOf(request);
  const now = clock.now();
  const session = token && (await store.sessions.find(sessionHash(store.secret, token), now.toString()));
  if (!session) return null;
  const who = await recognise(session.userId);
  const isNamed = (await store.feedback.all()).some(({ handler }) => handler === session.userId);
  const { options, memory } = parts;
  return { ...memory, options, who, session, now, isHandler: isAdmin(who) || isNamed };
}

function inputOf({ params, query, body, file }: Request): Input {
  const named = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
  return { params: named, query, body, file: file ? { name: file.originalname, bytes: file.buffer } : null };
}

function send(visit: Visit, answer: Answer, request: Request, response: Response): void {
  switch (answer.kind) {
    case 'page': {
      const notice = noticeOf(request.query.done);
      response
        .status(answer.status ?? 200)
        .send(page(visit, { ...answer, notice, path: answer.at ?? pathOf(request) }));
      return;
    }
    case 'part':
      if (answer.to) response.set('HX-Redirect', addressOf(answer.to));
      response.send(answer.body.markup);
      return;
    case 'svg':
      response.type('svg').send(answer.markup);
      return;
    case 'file':
      response.set('Content-Disposition', create(answer.file.name));
      response.type('application/octet-stream').send(Buffer.from(answer.file.bytes));
      return;
    case 'go':
      response.redirect(303, addressOf(answer));
      return;
    default:
      answer satisfies never;
  }
}

function addressOf({ to, done }: Onward): string {
  const joint = to.includes('?') ? '&' : '?';
  return `${base}${to}${done ? `${joint}done=${done}` : ''}`;
}

const isDone = (key: unknown): key is DoneKey => typeof key === 'string' && Object.hasOwn(doneSentences, key);

function noticeOf(key: unknown): string | null {
  return isDone(key) ? doneSentences[key] : null;
}

function pathOf(request: Request): string {
  return request.path === '/' ? '' : request.path;
}

function notIn({ botName }: ConsoleOptions, response: Response): void {
  const body = html`<p>请用自己的链接进入：私聊${botName}发</p><p><code>/后台</code></p><p>链接十分钟内有效，只能用一次。</p>`;
  response.status(401).send(outsidePage(botName, '请先登录', body));
}

function forbidden(visit: Visit, request: Request, response: Response): void {
  const body = html`<p>您现在的角色不能看这一页，也不能做这件事。需要的话，请管理员私聊机器人发 <code>/授权</code>。</p>`;
  response.status(403).send(page(visit, { title: '没有权限', body, notice: null, path: pathOf(request) }));
}

const sentences = {
  404: '没有这个页面，或者您不能看它。',
  413: `提交的文字太长（最多 ${bodyLimit.replace('kb', ' KB')}，约一万字），没有保存。请按浏览器的“后退”，删短后再提交。`,
} as const;

/** As the parser of forms says it. */
function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'type' in error && error.type === 'entity.too.large';
}

/** Null: no mistake of a visitor's. */
function mistakeStatus(error: unknown): 400 | 404 | 413 | null {
  if (error instanceof Absent) return 404;
  if (error instanceof UserError) return 400;
  return isTooLong(error) ? 413 : null;
}

/** A visitor's mistake becomes a page; everything else goes on to the door's own catch. */
function mistakes(parts: Parts): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const status = mistakeStatus(error);
    if (status === null || response.headersSent) return next(error);
    const visit = await visitOf(parts, request);
    if (!visit) return notIn(parts.options, response);
    const sentence = error instanceof UserError ? error.message : sentences[status === 413 ? 413 : 404];
    const body = html`<p>${sentence}</p><p><a href="${base}">回首页</a></p>`;
    const title = status === 404 ? '没有这个页面' : '没有办成';
    response.status(status).send(page(visit, { title, body, notice: null, path: pathOf(request) }));
  };
}
