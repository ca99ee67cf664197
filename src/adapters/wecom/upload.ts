import type { WSClient } from '@wecom/aibot-node-sdk';
import type { NamedFile } from '../../core/file.ts';
import { type Attempt, attemptOf } from './outcome.ts';
import { Unsendable } from './render.ts';

/** The platform wants more than five bytes. */
const leastBytes = 6;
const mostBytes = 20 * 1024 * 1024;
const nameBytes = 256;

/** What may stand in a name on any system; `/` and `\` would make it a path. */
const notInNames = /[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu;

/** What one upload came to: the id by which it can be sent for three days, or why there is none. */
export type Uploaded =
  | { readonly state: 'accepted'; readonly mediaId: string }
  /** Nothing was shown to anybody, so trying again is always safe. */
  | Extract<Attempt, { state: 'refused' | 'unwritten' }>;

/** Uploads a file over this connection. Throws `Unsendable` for what the platform takes under no circumstances. */
export async function uploadOver(client: WSClient, { name, bytes }: NamedFile): Promise<Uploaded> {
  if (bytes.length < leastBytes || bytes.length > mostBytes) {
    throw new Unsendable(`a file of ${bytes.length} bytes cannot be sent: 6 bytes to 20 MiB`);
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const media = await client.uploadMedia(buffer, { type: 'file', filename: fittingName(name) });
    return { state: 'accepted', mediaId: media.media_id };
  } catch (rejection) {
    const attempt = await attemptOf(Promise.reject(refusedChunk(rejection) ?? rejection));
    return attempt.state === 'refused' ? attempt : { state: 'unwritten' };
  }
}

/** The SDK puts the answer to a refused piece into its error's words, as JSON; all that is read of it is the number. */
function refusedChunk(rejection: unknown): { readonly errcode: number } | null {
  const words = rejection instanceof Error ? rejection.message : '';
  const code = /"errcode":\s*(-?\d+)/u.exec(words)?.[1];
  return code === undefined ? null : { errcode: Number(code) };
}

/** At most 256 UTF-8 bytes, cut between two characters, with its ending. */
function fittingName(name: string): string {
  const clean = name.toWellFormed().replace(notInNames, '_').trim();
  const ending = /\.[\p{L}\p{N}]{1,16}$/u.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - ending.length) || '文件';
  const room = new Uint8Array(nameBytes - Buffer.byteLength(ending));
  return stem.slice(0, new TextEncoder().encodeInto(stem, room).read) + ending;
}
