import { chmod, rm } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { relative, resolve } from 'node:path';
import express, { type Express } from 'express';
import { z } from 'zod';
import type { Config } from '../app/config.ts';
import { OperatorError, UserError } from '../core/errors.ts';
import { type CalendarYear, calendarYearSchema } from '../domain/calendar/year.ts';
import { refSchema, versionSchema } from '../domain/content/version.ts';
import type { Store } from '../domain/store.ts';
import type { NewVersion } from '../domain/version-store.ts';
import type { Bot } from './bot.ts';
import {
  adoptIn,
  type PackTold,
  packFileSchema,
  packToldSchema,
  type TrustChange,
  trustAnswerSchema,
  trustChangeSchema,
  trustIn,
} from './packs-in-store.ts';
import type { Sandbox } from './sandbox.ts';
import { type Spoken, sayThrough, spokenSchema } from './say.ts';

/** Longer paths than this do not fit a socket's address on every system. */
const longestSocketPath = 100;

const rosterSchema = z.array(z.object({ userId: z.string(), name: z.string() })).max(100_000);
const enrolledSchema = z.object({ taken: z.int(), same: z.int() });
const tookSchema = z.object({ isNew: z.boolean() });
const entriesSchema = z.array(z.object({ version: versionSchema, conflictWith: z.array(refSchema) })).max(200_000);
const addedSchema = z.object({ added: z.array(refSchema) });
const saySchema = z.object({ chat: z.string(), as: z.string(), text: z.string() });
const refusalSchema = z.object({ error: z.string() });

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly sandbox: Sandbox | null;
  readonly bot: Bot;
}

/** A door for scripts of the same user on the same machine: a socket in the data folder, mode 600. */
export async function listenLocally(parts: Parts): Promise<{ close(): Promise<void> }> {
  const path = socketPath(parts.config.dataDir);
  // The lock is ours, so a socket file found here belongs to a process that is gone.
  await rm(path, { force: true });
  const server = createServer(routes(parts));
  await new Promise<void>((opened, failed) => {
    server.once('error', failed);
    server.listen(path, opened);
  });
  await chmod(path, 0o600);
  return { close: () => closeServer(server) };
}

function routes({ store, sandbox, bot }: Parts): Express {
  const app = express();
  // Twenty megabytes of questions are more as JSON with all that is kept of each.
  app.use(express.json({ limit: '200mb' }));
  app.post('/people', async (incoming, outgoing) => {
    outgoing.json(await store.people.enroll(rosterSchema.parse(incoming.body)));
  });
  app.post('/calendar', async (incoming, outgoing) => {
    outgoing.json({ isNew: await bot.takeYear(calendarYearSchema.parse(incoming.body)) });
  });
  app.post('/versions', async (incoming, outgoing) => {
    outgoing.json(await store.versions.add(entriesSchema.parse(incoming.body)));
  });
  app.post('/packs', async (incoming, outgoing) => {
    const bytes = Buffer.from(packFileSchema.parse(incoming.body).base64, 'base64');
    const { zone, bank } = bot.house;
    outgoing.json(await adoptIn(store, bytes, { shipped: bank.contents, zone }));
  });
  app.post('/trust', async (incoming, outgoing) => {
    outgoing.json(await trustIn(store, trustChangeSchema.parse(incoming.body)));
  });
  app.post('/say', async (incoming, outgoing) => {
    if (!sandbox) throw new OperatorError('say 只用于沙盒：正在运行的是正式机器人。');
    outgoing.json(await sayThrough(sandbox.standIn, bot, saySchema.parse(incoming.body)));
  });
  app.use((error: unknown, _incoming: express.Request, outgoing: express.Response, _next: express.NextFunction) => {
    const message = error instanceof Error ? error.message : String(error);
    const isMistake = error instanceof OperatorError || error instanceof UserError;
    outgoing.status(isMistake ? 400 : 500).json({ error: message });
  });
  return app;
}

function closeServer(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });
}

function socketPath(dataDir: string): string {
  const full = resolve(dataDir, 'bot.sock');
  const fromHere = relative(process.cwd(), full);
  const path = full.length <= fromHere.length ? full : fromHere;
  if (Buffer.byteLength(path) > longestSocketPath) {
    throw new OperatorError(`DATA_DIR 的路径太长（${path}），请换一个短些的文件夹。`);
  }
  return process.platform === 'win32' ? `\\\\.\\pipe\\${full.replaceAll(/[\\/:]/gu, '-')}` : path;
}

/** What a running bot of this data folder answers; null when none runs. */
export interface LocalClient {
  say(words: z.infer<typeof saySchema>): Promise<Spoken | null>;
  takeYear(year: CalendarYear): Promise<z.infer<typeof tookSchema> | null>;
  enroll(roster: z.infer<typeof rosterSchema>): Promise<z.infer<typeof enrolledSchema> | null>;
  adopt(pack: Uint8Array): Promise<PackTold | null>;
  trust(change: TrustChange): Promise<z.infer<typeof trustAnswerSchema> | null>;
  keepVersions(entries: readonly NewVersion[]): Promise<z.infer<typeof addedSchema> | null>;
}

export function localClient(dataDir: string): LocalClient {
  return {
    say: (words) => ask(dataDir, '/say', words, spokenSchema),
    takeYear: (year) => ask(dataDir, '/calendar', year, tookSchema),
    enroll: (roster) => ask(dataDir, '/people', roster, enrolledSchema),
    adopt: (pack) => ask(dataDir, '/packs', { base64: Buffer.from(pack).toString('base64') }, packToldSchema),
    trust: (change) => ask(dataDir, '/trust', change, trustAnswerSchema),
    keepVersions: (entries) => ask(dataDir, '/versions', entries, addedSchema),
  };
}

async function ask<T>(dataDir: string, path: string, body: unknown, answer: z.ZodType<T>): Promise<T | null> {
  const reply = await post(socketPath(dataDir), path, JSON.stringify(body));
  if (reply === null) return null;
  const parsed: unknown = JSON.parse(reply.body);
  if (reply.status === 200) return answer.parse(parsed);
  throw new OperatorError(refusalSchema.parse(parsed).error);
}

/** Null when nobody listens. */
function post(socket: string, path: string, body: string): Promise<{ status: number; body: string } | null> {
  return new Promise((resolved, failed) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const outgoing = request({ socketPath: socket, path, method: 'POST', headers }, async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
      resolved({ status: incoming.statusCode ?? 500, body: Buffer.concat(chunks).toString('utf8') });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' || error.code === 'ECONNREFUSED' ? resolved(null) : failed(error),
    );
    outgoing.end(body);
  });
}
