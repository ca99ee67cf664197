import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { issuerNameSchema } from './pack.ts';

/** An ed25519 key is 32 bytes; before them stands what says so (RFC 8410). */
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');
const publicBytes = 32;

/** So that a signature under a pack is one under nothing else. */
const purpose = Buffer.from('jixiaozhu content pack 1\n');

/** What stands in the file of a signing key. */
export const signingKeySchema = z.object({ issuer: issuerNameSchema, privateKey: z.string().max(1000) });
export type SigningKey = z.infer<typeof signingKeySchema>;

export function newSigningKey(issuer: string): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { issuer, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

/** The public half, base64 of its 32 bytes: 44 signs that may be sent by any way. */
export function publicKeyOf({ privateKey }: SigningKey): string {
  const spki = createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' });
  return spki.subarray(publicHead.length).toString('base64');
}

/** Reads a key as somebody pasted it. @throws UserError */
export function readPublicKey(typed: string): string {
  const key = typed.replaceAll(/\s+/gu, '');
  if (isPublicKey(key)) return key;
  throw new UserError(
    'key.form',
    '这不是公钥。公钥是对方 npm run keys 打印的那一行，44 个字符，以 = 结尾，请整行粘贴。',
  );
}

function isPublicKey(key: string): boolean {
  const bytes = Buffer.from(key, 'base64');
  return bytes.length === publicBytes && bytes.toString('base64') === key;
}

/** Twenty digits, in fives of four, of a public key: short enough to be read out. */
export function fingerprintOf(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  const digits = (BigInt(`0x${hash}`) % 10n ** 20n).toString().padStart(20, '0');
  return digits.replaceAll(/(\d{4})(?=\d)/gu, '$1 ');
}

/** base64. */
export function signBytes({ privateKey }: SigningKey, bytes: Uint8Array): string {
  return sign(null, Buffer.concat([purpose, bytes]), createPrivateKey(privateKey)).toString('base64');
}

export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  const signed = Buffer.from(signature, 'base64');
  // One way of writing each signature: another spelling of the same bytes is a changed file.
  if (!isPublicKey(publicKey) || signed.toString('base64') !== signature) return false;
  return verify(null, Buffer.concat([purpose, bytes]), keyObject(publicKey), signed);
}

function keyObject(publicKey: string): KeyObject {
  const key = Buffer.concat([publicHead, Buffer.from(publicKey, 'base64')]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}
