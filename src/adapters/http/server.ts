import { createServer, type Server } from 'node:http';
import { isIPv6 } from 'node:net';
import express, { type Express, type Router } from 'express';
import helmet from 'helmet';
import { OperatorError } from '../../core/errors.ts';
import { errorDoor } from './error-door.ts';
import { isLoopback, knownHostOnly } from './known-host.ts';
import { OpenResponses } from './open-responses.ts';
import { type PageFiles, pageFiles } from './page-files.ts';
import { sameOriginOnly } from './same-origin.ts';

export interface HttpOptions {
  readonly host: string;
  /** 0: the system picks one. */
  readonly port: number;
  /** Why the bot is not ready; empty when it is. */
  readonly readiness: () => readonly string[];
  /** What operators should know although all is well. */
  readonly notes: () => readonly string[];
  /** What pages are made of beside themselves; they ask for it by these addresses. */
  readonly files?: readonly PageFiles[];
  readonly routers: readonly { readonly path: string; readonly router: Router }[];
  /** Where `/` leads; null: nowhere. */
  readonly landing: string | null;
  /** Where browsers reach this server through a proxy; null: only by its own address. */
  readonly publicUrl?: string | null;
  /** Told of every error that is no visitor's mistake. Absent: a line on stderr. */
  readonly onFault?: (error: unknown) => void;
}

export interface Http {
  readonly url: string;
  /** Ends what waits for news (SSE) at once and lets ordinary answers finish. */
  close(): Promise<void>;
}

/** The one door for browsers and monitors. */
export async function startHttp(options: HttpOptions): Promise<Http> {
  const responses = new OpenResponses();
  const server = createServer(appOf(options, responses));
  await listen(server, options);
  return { url: urlOf(server, options.host), close: () => responses.closeWith(server) };
}

function appOf(options: HttpOptions, responses: OpenResponses): Express {
  const { host, readiness, notes, routers, landing, onFault } = options;
  const publicHost = options.publicUrl ? new URL(options.publicUrl).host : null;
  const app = express();
  app.set('query parser', 'simple');
  // A visitor's address is believed only from a proxy on this machine, and only where one is configured.
  if (publicHost !== null) app.set('trust proxy', 'loopback');
  app.use((_request, response, next) => {
    responses.add(response);
    next();
  });
  app.use(securityHeaders());
  if (isLoopback(host)) app.use(knownHostOnly(publicHost));
  app.use(sameOriginOnly(publicHost));
  app.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/readyz', (_request, response) => {
    const reasons = readiness();
    const ready = reasons.length === 0;
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ ready, reasons, notes: notes() });
  });
  for (const files of options.files ?? []) app.use(files.at, pageFiles(files));
  for (const { path, router } of routers) app.use(path, router);
  if (landing !== null) app.get('/', (_request, response) => response.redirect(302, landing));
  app.use((_request, response) => {
    response.status(404).type('text').send('没有这个页面。');
  });
  app.use(errorDoor(onFault));
  return app;
}

function securityHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    // Under helmet's `no-referrer` browsers send `Origin: null` with a page's own forms.
    referrerPolicy: { policy: 'same-origin' },
    // Whoever puts TLS in front says so there; on plain http it means nothing.
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
}

function listen(server: Server, { host, port }: HttpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(sentenceOf(error, host, port)));
    server.listen({ host, port }, resolve);
  });
}

function sentenceOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new OperatorError(`PORT：端口 ${port} 已被占用，请停掉占用它的程序，或换一个，例：PORT=3001`, {
        cause: error,
      });
    case 'EACCES':
      return new OperatorError(`PORT：没有权限使用端口 ${port}，请用 1024 以上的，例：PORT=3000`, { cause: error });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new OperatorError(`HOST：这台机器没有地址 ${host}，例：HOST=127.0.0.1`, { cause: error });
    default:
      return error;
  }
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the HTTP server has no port');
  // What listens everywhere is reached from this machine by its loopback address.
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${isIPv6(name) ? `[${name}]` : name}:${address.port}`;
}
