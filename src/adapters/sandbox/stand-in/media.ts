import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock, Ids } from '../../../domain/ports.ts';
import { type Ack, accepted, badField, fields, refusal, utf8Bytes } from './acks.ts';
import { openQuota, type Quota } from './quotas.ts';

const mib = 1024 * 1024;
const maxBytes = { file: 20 * mib, image: 10 * mib, voice: 2 * mib, video: 10 * mib } as const;
const minBytes = 6;
const maxChunkBytes = 512 * 1024;
const maxChunks = 100;
const sessionMs = 30 * 60_000;
const mediaMs = 3 * 24 * 60 * 60_000;
/** Bytes are held until an upload is finished; more at once than this and the oldest is given up. */
const maxOpenUploads = 8;
const maxStored = 32;

const initBody = z.object({
  type: z.enum(['file', 'image', 'voice', 'video']),
  filename: z.string().min(1),
  total_size: z.int().min(minBytes),
  total_chunks: z.int().min(1).max(maxChunks),
  md5: z.string().regex(/^[0-9a-f]{32}$/iu),
});
const chunkBody = z.object({ upload_id: z.string(), chunk_index: z.int().min(0), base64_data: z.base64() });
const finishBody = z.object({ upload_id: z.string() });

type Announced = z.infer<typeof initBody>;

interface Upload {
  readonly announced: Announced;
  readonly startedMs: number;
  readonly chunks: Map<number, Buffer>;
}

export interface StoredMedia {
  readonly type: Announced['type'];
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly atMs: number;
}

/** Uploads under way and what came of them. */
export interface Media {
  readonly uploads: Map<string, Upload>;
  readonly stored: Map<string, StoredMedia>;
  readonly quota: Quota;
}

/** What uploading needs of the world. */
interface Desk {
  readonly media: Media;
  readonly clock: Clock;
  readonly ids: Ids;
}

export function openMedia(clock: Clock): Media {
  return { uploads: new Map(), stored: new Map(), quota: openQuota(clock) };
}

export function initUpload(desk: Desk, _reqId: string, body: unknown): Ack {
  const shape = fields(initBody, body);
  if (!shape.ok) return shape.ack;
  const announced = shape.value;
  if (utf8Bytes(announced.filename) > 256) return badField('body.filename');
  if (announced.total_size > maxBytes[announced.type]) return badField('body.total_size');
  const { uploads, quota } = desk.media;
  if (!quota.take('uploads')) return refusal(846607);
  const uploadId = desk.ids.next();
  uploads.set(uploadId, { announced, startedMs: desk.clock.now().epochMilliseconds, chunks: new Map() });
  const [oldest] = uploads.keys();
  if (uploads.size > maxOpenUploads && oldest !== undefined) uploads.delete(oldest);
  return { ...accepted, body: { upload_id: uploadId } };
}

function liveUpload(desk: Desk, uploadId: string): Upload | undefined {
  const upload = desk.media.uploads.get(uploadId);
  if (!upload || desk.clock.now().epochMilliseconds - upload.startedMs <= sessionMs) return upload;
  desk.media.uploads.delete(uploadId);
  return undefined;
}

export function takeChunk(desk: Desk, _reqId: string, body: unknown): Ack {
  const shape = fields(chunkBody, body);
  if (!shape.ok) return shape.ack;
  const { upload_id, chunk_index, base64_data } = shape.value;
  const upload = liveUpload(desk, upload_id);
  if (!upload) return refusal(40007);
  if (chunk_index >= upload.announced.total_chunks) return badField('body.chunk_index');
  const bytes = Buffer.from(base64_data, 'base64');
  if (bytes.length > maxChunkBytes) return badField('body.base64_data');
  if (!upload.chunks.has(chunk_index)) upload.chunks.set(chunk_index, bytes);
  return accepted;
}

export function finishUpload(desk: Desk, _reqId: string, body: unknown): Ack {
  const shape = fields(finishBody, body);
  if (!shape.ok) return shape.ack;
  const upload = liveUpload(desk, shape.value.upload_id);
  const bytes = upload && wholeOf(upload);
  if (!bytes) return refusal(40007);
  const { type, filename } = upload.announced;
  const mediaId = desk.ids.next();
  const atMs = desk.clock.now().epochMilliseconds;
  desk.media.uploads.delete(shape.value.upload_id);
  desk.media.stored.set(mediaId, { type, filename, bytes, atMs });
  forgetOldest(desk.media.stored);
  return { ...accepted, body: { type, media_id: mediaId, created_at: Math.floor(atMs / 1000) } };
}

/** Bytes are large: what is not sent soon after its upload is given up. */
function forgetOldest(stored: Media['stored']): void {
  const [oldest] = stored.keys();
  if (stored.size > maxStored && oldest !== undefined) stored.delete(oldest);
}

/** The bytes, or null when a piece is missing or the sum is wrong. */
function wholeOf({ announced, chunks }: Upload): Uint8Array | null {
  const parts = Array.from({ length: announced.total_chunks }, (_, index) => chunks.get(index) ?? []);
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const md5 = createHash('md5').update(bytes).digest('hex');
  return bytes.length === announced.total_size && md5 === announced.md5.toLowerCase() ? bytes : null;
}

/** A finished upload that has not expired. */
export function findMedia(desk: Desk, mediaId: string): StoredMedia | undefined {
  const media = desk.media.stored.get(mediaId);
  if (!media || desk.clock.now().epochMilliseconds - media.atMs <= mediaMs) return media;
  desk.media.stored.delete(mediaId);
  return undefined;
}
