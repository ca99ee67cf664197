import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startStandIn } from '../../../src/adapters/sandbox/stand-in/start.ts';
import { wecomDownloads } from '../../../src/adapters/wecom/downloads.ts';
import { nameIn } from '../../../src/adapters/wecom/file-name.ts';
import { normalizeMessage } from '../../../src/adapters/wecom/normalize.ts';
import type { Message } from '../../../src/domain/message.ts';
import { CountingIds } from '../../support/far-side.ts';
import { HandClock } from '../../support/store.ts';
import { flows, groupMessage, linkTo, present, privateOnly, until } from './linked.ts';

const mib = 1024 * 1024;

function heard(body: object): Message | undefined {
  const incoming = normalizeMessage(
    { headers: { req_id: 'q-1' }, body: { ...groupMessage, text: undefined, ...body } },
    0,
  );
  return incoming?.kind === 'message' ? incoming.message : undefined;
}

const fileAt = (url: string) => present(heard({ ...privateOnly, msgtype: 'file', file: { url } }));

/** A server that gives one answer, and what fetching from it comes to. */
async function fetchFrom(
  answer: {
    readonly status?: number;
    readonly headers?: Record<string, string>;
    readonly chunks: readonly Uint8Array[];
  },
  withinMs = 2_000,
) {
  const server = createServer(async (_request, response) => {
    response.writeHead(answer.status ?? 200, answer.headers).flushHeaders();
    for (const chunk of answer.chunks) {
      if (!response.write(chunk)) await new Promise((drained) => response.once('drain', drained));
    }
    if (answer.chunks.length > 0) response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const logged: unknown[] = [];
  const write = (facts: object) => void logged.push(facts);
  const downloads = wecomDownloads({ fetch, withinMs, log: { info: write, warn: write, error: write } });
  return { fetched: await downloads.fetch(fileAt(`http://127.0.0.1:${port}/机密`)), logged };
}

describe('a file that somebody sends', () => {
  it('arrives with its name and bytes, through the real SDK’s connection and its cipher', async () => {
    const clock = new HandClock();
    const standIn = await startStandIn({
      botId: 'BOT',
      secret: 'the-secret',
      botName: '纪小助',
      clock,
      ids: new CountingIds(),
    });
    onTestFinished(() => standIn.close());
    const { link, messages } = linkTo(standIn.url);
    link.connect();
    await flows(link);
    for (const [name, size] of [
      ['题库 100% 终.xlsx', 70_001],
      ['空', 32],
      ['𠮷.txt', 1],
    ] as const) {
      const bytes = new Uint8Array(size).fill(7);
      standIn.send({ userId: 'zhang', file: { name, bytes } });
      await until(() => messages.length > 0);
      const message = present(messages.shift());
      expect(message).toMatchObject({ place: { id: 'zhang', type: 'private' }, senderId: 'zhang', text: null });
      const fetched = await link.downloads.fetch(message);
      if (fetched.state !== 'fetched') throw new Error(fetched.state);
      expect(fetched.file.name).toBe(name);
      expect(Buffer.compare(fetched.file.bytes, bytes)).toBe(0);
    }
    standIn.send({ userId: 'zhang', file: { name: '晚了.txt', bytes: new Uint8Array(9) } });
    await until(() => messages.length > 0);
    clock.advance({ minutes: 5, milliseconds: 1 });
    expect(await link.downloads.fetch(present(messages.shift()))).toEqual({ state: 'gone' });
  });

  it('is a file, picture or video of a private chat; groups have none, a voice is words', () => {
    const media = { url: 'https://host/x', aeskey: 'K' };
    for (const kind of ['file', 'image', 'video'] as const) {
      expect(heard({ ...privateOnly, msgtype: kind, [kind]: media })?.file?.kind).toBe(kind);
    }
    expect(heard({ msgtype: 'file', file: media })?.file).toBeNull();
    expect(heard({ ...privateOnly, msgtype: 'voice', voice: { content: '说的话' } })).toMatchObject({
      text: '说的话',
      file: null,
    });
  });

  it('without a key is taken as it is, and without a name gets one', async () => {
    const { fetched } = await fetchFrom({ chunks: [Buffer.from('abc')] });
    expect(fetched).toEqual({ state: 'fetched', file: { name: '未命名文件', bytes: Buffer.from('abc') } });
  });

  it('that says it is too large is not read', async () => {
    // Nothing but the headers comes: reading would wait for ever.
    const headers = { 'content-length': String(20 * mib + 33) };
    expect((await fetchFrom({ headers, chunks: [] }, 60_000)).fetched).toEqual({ state: 'large' });
  });

  it('that is larger than it says nothing of is read only so far', async () => {
    const chunks = Array.from({ length: 30 }, () => new Uint8Array(mib));
    expect((await fetchFrom({ chunks })).fetched).toEqual({ state: 'large' });
  });

  it('that is gone, damaged, slow or nowhere is no fault, and the log has no address', async () => {
    expect((await fetchFrom({ status: 403, chunks: [Buffer.from('denied')] })).fetched).toEqual({ state: 'gone' });
    const { fetched, logged } = await fetchFrom({ headers: { 'content-length': '9' }, chunks: [] }, 20);
    expect(fetched).toEqual({ state: 'gone' });
    expect(logged).toEqual([{ fault: 'TimeoutError' }]);
    const downloads = wecomDownloads({
      fetch,
      withinMs: 500,
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    for (const url of ['data:text/plain,a', 'file:///etc/hostname', 'nonsense', 'http://127.0.0.1:1/x']) {
      expect(await downloads.fetch(fileAt(url))).toEqual({ state: 'gone' });
    }
    expect(await downloads.fetch({ ...fileAt('https://host/x'), file: null })).toEqual({ state: 'gone' });
  });
});

describe('a file’s name', () => {
  it.each([
    ['attachment; filename="my file.txt"', 'my file.txt'],
    ['attachment; filename=100%.txt', '100%.txt'],
    ['attachment; filename="%E9%A2%98%E5%BA%93.xlsx"', '题库.xlsx'],
    ['attachment; filename="x"; filename*=UTF-8\'\'%E9%A2%98%E5%BA%93%20A.xlsx', '题库 A.xlsx'],
    [Buffer.from('attachment; filename="题库.xlsx"').toString('latin1'), '题库.xlsx'],
    ['attachment; filename="caf\u00e9.txt"', 'café.txt'],
    ['attachment; filename="..\\..\\a/b.txt"', 'b.txt'],
    [`attachment; filename="${'a'.repeat(300)}"`, 'a'.repeat(200)],
    ['attachment; filename=".."', null],
    ['attachment', null],
    ['', null],
    [null, null],
  ])('%j is read as %j', (header, name) => {
    expect(nameIn(header)).toBe(name);
  });
});
