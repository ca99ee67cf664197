import { type RequestOptions, request } from 'node:http';
import { type RequestHandler, Router } from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type HttpOptions, startHttp } from '../../../src/adapters/http/server.ts';
import { OperatorError, UserError } from '../../../src/core/errors.ts';

async function open(extra: Partial<HttpOptions> = {}) {
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    readiness: () => [],
    notes: () => [],
    routers: [],
    landing: null,
    ...extra,
  });
  onTestFinished(() => http.close());
  return http;
}

/** A router at `/t` with one page. */
function one(path: string, answer: RequestHandler) {
  const router = Router();
  router.get(path, answer);
  return [{ path: '/t', router }];
}

/** What a request gets that calls the server by another name; `fetch` does not let one choose it. */
function statusFor(url: string, host: string, options: RequestOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${url}/healthz`, { ...options, headers: { ...options.headers, host } }, (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

describe('the HTTP door', () => {
  it('says that it lives', async () => {
    const { url } = await open();
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok' });
  });

  it('says whether it is ready, and why not', async () => {
    let reasons: readonly string[] = [];
    const { url } = await open({ readiness: () => reasons, notes: () => ['没有2027年放假安排'] });
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, reasons: [], notes: ['没有2027年放假安排'] },
    ]);
    reasons = ['企业微信没有连上'];
    const unready = await fetch(`${url}/readyz`);
    expect([unready.status, await unready.json()]).toEqual([
      503,
      { ready: false, reasons, notes: ['没有2027年放假安排'] },
    ]);
  });

  it('leads to the landing page, if there is one', async () => {
    const { url } = await open({ landing: '/sandbox' });
    const answer = await fetch(url, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sandbox']);
    const without = await open();
    expect((await fetch(without.url)).status).toBe(404);
  });

  it('answers anything else with 404 in plain text', async () => {
    const { url } = await open();
    for (const path of ['/sandbox', '/metrics', '/%E0%A4%A']) {
      const answer = await fetch(`${url}${path}`);
      expect([path, answer.status]).toEqual([path, path === '/%E0%A4%A' ? answer.status : 404]);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get('content-type')).toContain('text/plain');
    }
  });

  it('allows pages their own files only, and no frames', async () => {
    const { url } = await open();
    const { headers } = await fetch(`${url}/healthz`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ]),
    );
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('refuses on loopback to be called by a foreign name', async () => {
    const { url } = await open();
    const { port } = new URL(url);
    const statuses = await Promise.all(
      ['attacker.example', `attacker.example:${port}`, '127.attacker.example', 'localhost.attacker.example', 'a b'].map(
        (host) => statusFor(url, host),
      ),
    );
    expect(statuses.every((status) => status >= 400 && status < 500)).toBe(true);
    for (const host of [`127.0.0.1:${port}`, 'localhost', `localhost:${port}`, `[::1]:${port}`]) {
      expect([host, await statusFor(url, host)]).toEqual([host, 200]);
    }
  });

  it('refuses what the page of another site sends', async () => {
    const { url } = await open();
    const own = new URL(url).host;
    const send = (headers: Record<string, string>) => statusFor(url, own, { method: 'POST', headers });
    // 404: nothing is there to take it, but it was let through.
    expect(await send({ origin: url })).toBe(404);
    expect(await send({})).toBe(404);
    expect(await send({ origin: 'https://attacker.example' })).toBe(403);
    expect(await send({ origin: 'null' })).toBe(403);
    expect(await send({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await statusFor(url, own, { headers: { origin: 'https://attacker.example' } })).toBe(200);
  });

  it('knows the name by which a proxy passes visitors on', async () => {
    const { url } = await open({ publicUrl: 'https://jxz.example.com/' });
    const origin = 'https://jxz.example.com';
    expect(await statusFor(url, 'jxz.example.com')).toBe(200);
    expect(await statusFor(url, 'other.example.com')).toBe(421);
    for (const host of ['jxz.example.com', new URL(url).host]) {
      expect(await statusFor(url, host, { method: 'POST', headers: { origin } })).toBe(404);
    }
  });

  it('hides a fault and reports it', async () => {
    const faults: unknown[] = [];
    const router = one('/', () => {
      throw new Error('a secret');
    });
    const { url } = await open({ routers: router, onFault: (error) => void faults.push(error) });
    const answer = await fetch(`${url}/t`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });

  it('shows the sentence of a mistake and reports nothing', async () => {
    const faults: unknown[] = [];
    const router = one('/', async () => {
      throw new UserError('test.mistake', '请先登录。');
    });
    const { url } = await open({ routers: router, onFault: (error) => void faults.push(error) });
    const answer = await fetch(`${url}/t`);
    expect([answer.status, await answer.text()]).toEqual([400, '请先登录。']);
    expect(faults).toEqual([]);
  });

  it('names PORT when the port is taken', async () => {
    const { url } = await open();
    const port = Number(new URL(url).port);
    const second = open({ port });
    await expect(second).rejects.toThrow(OperatorError);
    await expect(second).rejects.toThrow(/PORT/u);
  });

  it('names HOST when the address is not of this machine', async () => {
    await expect(open({ host: '192.0.2.1' })).rejects.toThrow(/HOST/u);
  });

  it('ends event streams at once when it closes, and lets ordinary answers finish', async () => {
    const router = Router();
    router.get('/stream', (_request, response) => {
      response.type('text/event-stream').write('data: 1\n\n');
    });
    const arrived = Promise.withResolvers<() => void>();
    router.get('/slow', (_request, response) => arrived.resolve(() => response.send('done')));
    const http = await open({ routers: [{ path: '/t', router }] });
    const stream = await fetch(`${http.url}/t/stream`);
    const slow = fetch(`${http.url}/t/slow`);
    const finish = await arrived.promise;
    const closing = http.close();
    await stream.text().catch(() => undefined);
    finish();
    expect(await (await slow).text()).toBe('done');
    await closing;
    await expect(fetch(`${http.url}/healthz`)).rejects.toThrow();
  });
});
