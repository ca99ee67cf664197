import { decryptFile } from '@wecom/aibot-node-sdk';
import { z } from 'zod';
import type { Log } from '../../domain/log.ts';
import type { Message, SentFile } from '../../domain/message.ts';
import { type Downloads, type Fetched, mostFileBytes } from '../../domain/ports.ts';
import { nameIn } from './file-name.ts';

/** The cipher pads to 32 bytes and fills a whole block at most. */
const mostEncryptedBytes = mostFileBytes + 32;

const secrets = z.object({ url: z.string(), key: z.string().nullable() });

export function sentFileOf(kind: SentFile['kind'], url: string, key: string | null): SentFile {
  return { kind, token: JSON.stringify({ url, key } satisfies z.infer<typeof secrets>) };
}

/** What a download needs of the world. */
export interface DownloadParts {
  readonly fetch: typeof globalThis.fetch;
  readonly withinMs: number;
  readonly log: Log;
}

/**
 * Fetches what people sent. Not the SDK's `downloadFile`: that reads without a limit and loses files over their names.
 * Decryption is the SDK's.
 */
export function wecomDownloads(parts: DownloadParts): Downloads {
  return {
    async fetch({ file }: Message) {
      if (!file) return { state: 'gone' };
      try {
        return await download(parts, file);
      } catch (error) {
        // Neither the address nor the name: only what kind of fault it was.
        parts.log.warn({ fault: error instanceof Error ? error.name : 'unknown' }, 'a file could not be fetched');
        return { state: 'gone' };
      }
    },
  };
}

async function download({ fetch, withinMs }: DownloadParts, file: SentFile): Promise<Fetched> {
  const { url, key } = secrets.parse(JSON.parse(file.token));
  const response = await fetch(webAddress(url), { signal: AbortSignal.timeout(withinMs) });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    return { state: 'gone' };
  }
  if (Number(response.headers.get('content-length')) > mostEncryptedBytes) {
    await response.body.cancel();
    return { state: 'large' };
  }
  const raw = await readUpTo(response.body, mostEncryptedBytes);
  const bytes = raw && (key === null ? raw : decryptFile(raw, key));
  if (!bytes || bytes.length > mostFileBytes) return { state: 'large' };
  const name = nameIn(response.headers.get('content-disposition')) ?? unnamed[file.kind];
  return { state: 'fetched', file: { name, bytes } };
}

/** `fetch` would read `data:` and other schemes as well. */
function webAddress(url: string): URL {
  const address = new URL(url);
  if (address.protocol !== 'https:' && address.protocol !== 'http:') throw new TypeError('not an address of the web');
  return address;
}

/** Null when there is more: whoever sends has not said how much, or not the truth. */
async function readUpTo(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    // Leaving the loop cancels the stream.
    if (total > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const unnamed = { file: '未命名文件', image: '图片', video: '视频' } as const satisfies Record<
  SentFile['kind'],
  string
>;
