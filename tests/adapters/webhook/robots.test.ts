import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpRobots } from '../../../src/adapters/webhook/robots.ts';

const key = '693a91f6-7aaa-4bc4-97a0-0ec2fa5aaaaa';
const servers: { close(): void; closeAllConnections(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A far side on this machine, spoken to with the platform's own fetch. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/webhook/send`;
}

function robotsAt(address: string, timeoutMs = 60_000, stopping = new AbortController().signal) {
  return httpRobots({ address, fetch, timeoutMs, stopping });
}

const saying = (line: string, status = 200) => serve((_request, response) => response.writeHead(status).end(line));

describe('a robot', () => {
  it('is sent markdown under its key, and nobody is mentioned', async () => {
    const asked: string[] = [];
    const address = await serve(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      asked.push(`${request.method} ${request.url}`, body);
      response.end('{"errcode":0,"errmsg":"ok"}');
    });
    expect(await robotsAt(address).send(key, '**交表** <@all>')).toEqual({ state: 'accepted' });
    expect(asked[0]).toBe(`POST /cgi-bin/webhook/send?key=${key}`);
    expect(JSON.parse(asked[1] ?? '')).toEqual({ msgtype: 'markdown', markdown: { content: '**交表** ＜@all>' } });
  });

  it.each([93000, 93004, 45009, -1])('is refused with %i', async (code) => {
    expect(await robotsAt(await saying(JSON.stringify({ errcode: code, errmsg: 'no' }))).send(key, '好')).toEqual({
      state: 'refused',
      code,
    });
  });

  it.each([
    ['a gateway’s page', '<html>Bad Gateway</html>', 502],
    ['a page', '<html>好</html>', 200],
    ['an answer without a number', '{"errmsg":"ok"}', 200],
    ['a number in quotes', '{"errcode":"0"}', 200],
    ['nothing', '', 200],
    ['an answer without an end', 'x'.repeat(100_000), 200],
  ])('may have said it when the answer is %s', async (_what, line, status) => {
    expect(await robotsAt(await saying(line, status)).send(key, '好')).toEqual({ state: 'unknown' });
  });

  it('may have said it when the connection ends before the answer, or no answer comes in time', async () => {
    const cut = await serve((_request, response) => response.destroy());
    expect(await robotsAt(cut).send(key, '好')).toEqual({ state: 'unknown' });
    const silent = await serve(() => {});
    expect(await robotsAt(silent, 50).send(key, '好')).toEqual({ state: 'unknown' });
    const dripping = await serve((_request, response) => void response.writeHead(200).write('{"errcode":'));
    expect(await robotsAt(dripping, 50).send(key, '好')).toEqual({ state: 'unknown' });
  });

  it('is not followed to another address: the key would go along', async () => {
    let followed = 0;
    const address = await serve((request, response) => {
      if (request.url?.startsWith('/elsewhere')) followed += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await robotsAt(address).send(key, '好')).toEqual({ state: 'unknown' });
    expect(followed).toBe(0);
  });

  it('has certainly said nothing where nobody listens, or the process is stopping', async () => {
    const address = await saying('');
    const [server] = servers.splice(0);
    server?.close();
    server?.closeAllConnections();
    const outcome = await robotsAt(address).send(key, '好');
    expect(outcome).toMatchObject({ state: 'unsent' });
    expect(JSON.stringify(outcome)).not.toContain(key);
    const running = await saying('{"errcode":0}');
    expect(await robotsAt(running, 60_000, AbortSignal.abort()).send(key, '好')).toMatchObject({ state: 'unsent' });
  });
});
