import { createCipheriv, createHash } from 'node:crypto';
import { create } from 'content-disposition';
import type { NamedFile } from '../../../core/file.ts';
import type { Clock, Ids } from '../../../domain/ports.ts';

const offeredMs = 5 * 60_000;
const maxOffered = 32;
const blockBytes = 32;

/** What the bot gets when it fetches: encrypted, with the name only here. */
export interface Download {
  readonly bytes: Uint8Array;
  readonly disposition: string;
}

/** Files that people sent, each at an address of its own for five minutes. */
export interface Downloads {
  /** The address's path and the key, in base64. */
  offer(file: NamedFile): { readonly path: string; readonly aeskey: string };
  /** Null for a path that is unknown or past its time. */
  take(path: string): Download | null;
}

export function openDownloads(clock: Clock, ids: Ids): Downloads {
  const offered = new Map<string, Download & { readonly untilMs: number }>();
  return {
    offer({ name, bytes }) {
      const path = `/media/${ids.next()}`;
      const key = createHash('sha256').update(ids.next()).digest();
      const untilMs = clock.now().epochMilliseconds + offeredMs;
      offered.set(path, { bytes: encrypt(bytes, key), disposition: create(name), untilMs });
      const [oldest] = offered.keys();
      if (offered.size > maxOffered && oldest !== undefined) offered.delete(oldest);
      return { path, aeskey: key.toString('base64') };
    },
    take(path) {
      const found = offered.get(path);
      return found && clock.now().epochMilliseconds <= found.untilMs ? found : null;
    },
  };
}

/** AES-256-CBC with the key's first half as IV, padded as PKCS#7 to 32 bytes, which is no cipher's own block. */
function encrypt(bytes: Uint8Array, key: Buffer): Uint8Array {
  const padding = blockBytes - (bytes.length % blockBytes);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.update(Buffer.alloc(padding, padding)), cipher.final()]);
}
