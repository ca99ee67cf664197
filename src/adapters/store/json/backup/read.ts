import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { createTarDecoder, type ParsedTarEntry } from 'modern-tar';
import { OperatorError } from '../../../../core/errors.ts';
import {
  type ArchivedFile,
  damagedArchive,
  isPlainPath,
  type Manifest,
  manifestName,
  manifestSchema,
} from './manifest.ts';

const longestManifest = 64 * 1024 * 1024;

/** Gets each file's bytes as they come; resolves before the next file. */
export type Taker = (name: string, body: AsyncIterable<Uint8Array>) => Promise<void>;

/**
 * Reads an archive to its end and compares all of it with what its last entry promises.
 * @throws OperatorError when anything is missing, changed, there twice, or has a name that leads elsewhere
 */
export async function verifyArchive(file: string, take: Taker = drain): Promise<Manifest> {
  const found: ArchivedFile[] = [];
  let manifest: Manifest | null = null;
  try {
    for await (const entry of entriesOf(file)) {
      if (manifest) throw damagedArchive('清单后面还有内容');
      if (entry.header.name === manifestName) manifest = await readManifest(entry);
      else found.push(await takeOne(entry, take));
    }
  } catch (error) {
    throw error instanceof OperatorError ? error : asDamage(file, error);
  }
  if (!manifest) throw damagedArchive('不完整，没有清单');
  compare(found, manifest.files);
  return manifest;
}

function entriesOf(file: string): AsyncIterable<ParsedTarEntry> {
  const packed = createReadStream(file);
  const plain = packed.pipe(createGunzip());
  packed.on('error', (error) => plain.destroy(error));
  return Readable.toWeb(plain).pipeThrough(createTarDecoder({ strict: true }));
}

async function takeOne({ header, body }: ParsedTarEntry, take: Taker): Promise<ArchivedFile> {
  const { name, type } = header;
  if (type !== 'file') throw damagedArchive('里面有不是文件的东西');
  if (!isPlainPath(name)) throw damagedArchive('里面有指向别处的路径');
  const hash = createHash('sha256');
  let bytes = 0;
  await take(name, counted());
  return { name, bytes, sum: hash.digest('hex') };

  async function* counted(): AsyncIterable<Uint8Array> {
    for await (const chunk of body) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
}

async function drain(_name: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of body);
}

async function readManifest({ header, body }: ParsedTarEntry): Promise<Manifest> {
  if (header.size > longestManifest) throw damagedArchive('清单太长');
  const text = await new Response(body).text();
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw damagedArchive('清单看不懂，可能是更新版本的程序做的', error);
  }
}

/** The bytes are the moment's; nothing may be missing, changed or added. */
function compare(found: readonly ArchivedFile[], promised: readonly ArchivedFile[]): void {
  if (new Set(found.map(({ name }) => name)).size !== found.length) throw damagedArchive('有重名的文件');
  if (JSON.stringify(found) !== JSON.stringify(promised)) throw damagedArchive('内容和清单对不上');
}

function asDamage(file: string, error: unknown): OperatorError {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    return new OperatorError(`${file}：打不开这个文件。`, { cause: error });
  }
  return damagedArchive('压缩包损坏或不是本程序的备份', error);
}
