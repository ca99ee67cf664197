import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { isSignedBy, publicKeyOf, type SigningKey, signBytes } from './key.ts';
import { type Pack, packFormat, packSchema } from './pack.ts';

const sealSchema = z.strictObject({ key: z.string().max(100), signature: z.string().max(200) });

/** A pack whose signature is that of its key; whether anybody trusts the key is another question. */
export interface SignedPack {
  readonly pack: Pack;
  readonly publicKey: string;
}

/**
 * A pack as a file: its JSON on one line, the signature on a second. The bytes of the first line are what is signed, so
 * that no two programs must agree on how JSON is written.
 */
export function sealPack(pack: Pack, key: SigningKey): string {
  const line = JSON.stringify(pack);
  return `${line}\n${sealOf({ key: publicKeyOf(key), signature: signBytes(key, Buffer.from(line)) })}`;
}

function sealOf({ key, signature }: z.infer<typeof sealSchema>): string {
  return `${JSON.stringify({ key, signature })}\n`;
}

/** Believes nothing of a file before its signature fits it, to the byte. @throws UserError that says what is wrong */
export function openPack(bytes: Uint8Array): SignedPack {
  const buffer = Buffer.from(bytes);
  const end = buffer.indexOf('\n');
  const line = buffer.subarray(0, end < 0 ? buffer.length : end);
  if (!line.subarray(0, packHead.length).equals(packHead)) throw isAlmost(buffer) ? changed() : noPack();
  const seal = readSeal(buffer.subarray(line.length + 1).toString('utf8'));
  if (!seal) throw end < 0 ? unsealed(line) : changed();
  const isWhole = Buffer.concat([line, Buffer.from(`\n${sealOf(seal)}`)]).equals(buffer);
  if (!isWhole || !isSignedBy(seal.key, line, seal.signature)) throw changed();
  return { pack: readPack(line), publicKey: seal.key };
}

/** How every pack begins. */
const packHead = Buffer.from(`{"manifest":{"format":"${packFormat}",`);

/** A pack that an editor laid out anew. */
function isAlmost(buffer: Buffer): boolean {
  return buffer.subarray(0, 200).includes(packFormat);
}

function readSeal(text: string): z.infer<typeof sealSchema> | null {
  const seal = sealSchema.safeParse(jsonOf(text));
  return seal.success ? seal.data : null;
}

/** Null for what is no JSON; `null` is none of ours either. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readPack(line: Buffer): Pack {
  const pack = packSchema.safeParse(jsonOf(line.toString('utf8')));
  if (pack.success) return pack.data;
  throw new UserError('pack.newer', '签名是对的，但里面的写法这个版本的程序不认识。请先把程序升级，再采用。', {
    cause: pack.error,
  });
}

function noPack(): UserError {
  return new UserError(
    'pack.form',
    '这不是内容包，什么也没有改。内容包是签发方用 npm run -s export -- content > 内容包.json 做的文件。',
  );
}

function unsealed(line: Buffer): UserError {
  const isWhole = jsonOf(line.toString('utf8')) !== null;
  return isWhole
    ? new UserError('pack.unsigned', '这个内容包没有签名，不能采用，什么也没有改。请向签发方要签过名的。')
    : new UserError('pack.cut', '这个内容包不完整，可能没有传完，什么也没有改。请重新下载，或请对方再发一次。');
}

function changed(): UserError {
  return new UserError(
    'pack.changed',
    '签名和内容对不上：文件被改过，或者传坏了。什么也没有改。请让对方压缩成 zip 再发一次，解压后直接采用，不要打开另存。',
  );
}
