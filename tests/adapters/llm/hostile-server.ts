import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

export interface HostileServer extends AsyncDisposable {
  readonly baseUrl: string;
  /** What comes next; the last one stays. */
  readonly behaviours: Behaviour[];
  readonly requests: { readonly url: string; readonly authorization: string; readonly body: string }[];
}

/** A server on loopback that does to its clients what a test wants. */
export async function startHostileServer(...behaviours: Behaviour[]): Promise<HostileServer> {
  const requests: HostileServer['requests'] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '', body });
    response.on('error', () => {});
    const behaviour = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
    behaviour?.(response, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has this kind of address; a pipe would have a string.
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    behaviours,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const events = { 'content-type': 'text/event-stream' };

function sse(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function delta(content: string): string {
  return sse({ choices: [{ index: 0, delta: { content } }] });
}

/** Calls `write` as fast as the client reads, for as long as it stays. */
function forEver(response: ServerResponse, write: () => string): void {
  const more = () => {
    while (!response.destroyed && response.write(write())) {}
  };
  response.on('drain', more);
  more();
}

/** One byte at a time, with a pause between them. */
function drip(response: ServerResponse, text: string, everyMs: number): void {
  const bytes = Buffer.from(text);
  let at = 0;
  const timer = setInterval(() => {
    if (response.destroyed) return clearInterval(timer);
    response.write(bytes.subarray(at, at + 1));
    at = (at + 1) % bytes.length;
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}

const answer = JSON.stringify({ sentences: [{ text: '教师不得收受学生家长的财物。', cites: [1] }] });

export const behaviours = {
  good: (response) => {
    response.writeHead(200, events);
    response.end(
      `${delta(answer)}${sse({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 7 } })}data: [DONE]\n\n`,
    );
  },
  silent: () => {},
  headersOnly: (response) => void response.writeHead(200, events).flushHeaders(),
  html: (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>登录</html>'),
  htmlAsEvents: (response) => void response.writeHead(200, events).end('<html><body>502</body></html>'),
  notJson: (response) => void response.writeHead(200, events).end(`${delta('您好！收礼当然可以。')}data: [DONE]\n\n`),
  brokenEvent: (response) => void response.writeHead(200, events).end('data: {"choices":[{\n\n'),
  cutOff: (response) => {
    response.writeHead(200, events);
    response.write(delta(answer.slice(0, 20)), () => response.destroy());
  },
  endsEarly: (response) => void response.writeHead(200, events).end(delta(answer.slice(0, 20))),
  toolCall: (response) => {
    const tool_calls = [{ index: 0, id: 'c', type: 'function', function: { name: 'send', arguments: '{}' } }];
    response.writeHead(200, events).end(sse({ choices: [{ index: 0, delta: { tool_calls } }] }));
  },
  filtered: (response) =>
    void response
      .writeHead(200, events)
      .end(sse({ choices: [{ index: 0, delta: {}, finish_reason: 'content_filter' }] })),
  endlessWords: (response) => {
    response.writeHead(200, events);
    forEver(response, () => delta('收'.repeat(200)));
  },
  endlessThought: (response) => {
    response.writeHead(200, events);
    forEver(response, () => sse({ choices: [{ index: 0, delta: { reasoning_content: '想'.repeat(200) } }] }));
  },
  endlessLine: (response) => {
    response.writeHead(200, events).write('data: "');
    forEver(response, () => 'x'.repeat(50_000));
  },
  endlessError: (response) => {
    response.writeHead(400, { 'content-type': 'application/json' });
    forEver(response, () => 'x'.repeat(50_000));
  },
  bytewise: (response) => {
    response.writeHead(200, events);
    drip(response, delta(answer), 20);
  },
  heartbeats: (response) => {
    response.writeHead(200, events);
    drip(response, ': still here\n\n', 10);
  },
  busy: (response) => void response.writeHead(429, { 'retry-after': '0.01' }).end('{}'),
  failing: (response) => void response.writeHead(503, { 'retry-after': '0' }).end('{}'),
  busyForLong: (response) => void response.writeHead(429, { 'retry-after': '3600' }).end('{}'),
  wrongKey: (response) => void response.writeHead(401).end('{"error":{"message":"no"}}'),
  unfit: (response) => void response.writeHead(400).end('{"error":{"message":"response_format is not supported"}}'),
  redirect: (response) => void response.writeHead(307, { location: '/elsewhere' }).end(),
  whole: (response) => {
    const body = { choices: [{ message: { role: 'assistant', content: answer }, finish_reason: 'stop' }] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  },
  reset: (response) => void response.destroy(),
  errorBody: (response) => {
    const error = { message: 'model not found', type: 'invalid_request_error' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ error }));
  },
  errorEvent: (response) =>
    void response.writeHead(200, events).end(sse({ error: { message: 'overloaded', code: 1 } })),
  invents: (response) => {
    const sentences = [
      { text: '根据第九十九条，张伟老师可以收五百元。', cites: [1] },
      { text: '自2031年5月1日起，家长的财物可以收。', cites: [1] },
      { text: '依据《反贪污法》处理。', cites: [9] },
      { text: '<img src=x onerror=alert(1)>不得收受学生家长的财物。', cites: [1] },
      { text: '不得收受学生家长的财物，详见 [官网](https://evil.example.com)。', cites: [1] },
    ];
    response.writeHead(200, events).end(`${delta(JSON.stringify({ sentences }))}data: [DONE]\n\n`);
  },
  enormous: (response) => void response.writeHead(200, events).end(delta('收'.repeat(1_000_000))),
  nested: (response) => void response.writeHead(200, events).end(delta(`{"sentences":${'['.repeat(15_000)}`)),
  fitsAll: (response) => void response.writeHead(200, events).end(`${delta('{"fit":[1,2,3]}')}data: [DONE]\n\n`),
  otherShape: (response) => {
    response.writeHead(200, events).end(`${delta('{"sentences":{"text":"可以收。"},"fit":"all"}')}data: [DONE]\n\n`);
  },
} as const satisfies Record<string, Behaviour>;
