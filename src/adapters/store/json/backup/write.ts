import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, rm, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { createTarPacker } from 'modern-tar';
import { OperatorError } from '../../../../core/errors.ts';
import { monthFiles, syncFolder } from '../months.ts';
import { refuseNewer } from '../versions.ts';
import { type HeldFile, holdFolder, release } from './folder.ts';
import { type ArchivedFile, type Manifest, manifestName } from './manifest.ts';
import { verifyArchive } from './read.ts';

type Packer = ReturnType<typeof createTarPacker>['controller'];

/**
 * Copies a store into one compressed file, beside a running bot: a state that was true at one moment, with everything
 * that was acknowledged before. The file is read back and compared before it gets its name.
 * @throws OperatorError when there is no store, a newer program wrote it, or when the file exists or would lie within the store
 */
export async function writeBackup(dir: string, file: string, at: string): Promise<Manifest> {
  await checkPlaces(dir, file);
  const held = await holdFolder(dir);
  const part = `${file}.part`;
  try {
    const manifest = await pack(held, part, at);
    const found = await verifyArchive(part);
    if (JSON.stringify(found) !== JSON.stringify(manifest))
      throw new Error('the archive does not hold what was put in');
    await nameIt(part, file);
    return manifest;
  } finally {
    await release(held);
    await rm(part, { force: true });
  }
}

async function checkPlaces(dir: string, file: string): Promise<void> {
  if ((await filesOf(dir)).length === 0) throw new OperatorError(`${dir} 里没有数据。请看 DATA_DIR 是否写对。`);
  await refuseNewer(dir);
  const inside = relative(resolve(dir), resolve(file));
  if (!inside.startsWith('..') && inside !== resolve(file)) {
    throw new OperatorError('备份不能放在数据文件夹里面，请写别处的路径。\n例：npm run backup -- ../纪小助.backup');
  }
  const folder = await stat(dirname(resolve(file))).catch(() => null);
  if (!folder?.isDirectory()) throw new OperatorError(`没有 ${dirname(resolve(file))} 这个文件夹，请先建好它。`);
  if (await stat(file).catch(() => null)) throw new OperatorError(`${file} 已经有了，没有动它。请换一个名字。`);
}

async function filesOf(dir: string): Promise<readonly string[]> {
  try {
    return await monthFiles(dir);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function pack(held: readonly HeldFile[], part: string, at: string): Promise<Manifest> {
  const { readable, controller } = createTarPacker();
  // A backup holds what people wrote: for its owner alone.
  const out = createWriteStream(part, { flags: 'w', mode: 0o600, flush: true });
  const written = pipeline(Readable.fromWeb(readable), createGzip(), out);
  const files: ArchivedFile[] = [];
  const filled = (async () => {
    for (const file of held) files.push(await addFile(controller, file));
    const manifest: Manifest = { backup: 1, at, files };
    await addText(controller, manifestName, `${JSON.stringify(manifest, null, 1)}\n`);
    controller.finalize();
    return manifest;
  })();
  filled.catch((error: unknown) => controller.error(error));
  await written;
  return filled;
}

async function addFile(packer: Packer, { name, handle, bytes }: HeldFile): Promise<ArchivedFile> {
  const hash = createHash('sha256');
  const body = packer.add({ name, size: bytes, mode: 0o600 });
  const writer = body.getWriter();
  if (bytes > 0) {
    for await (const chunk of handle.createReadStream({ start: 0, end: bytes - 1, autoClose: false })) {
      hash.update(chunk);
      await writer.write(chunk);
    }
  }
  await writer.close();
  return { name, bytes, sum: hash.digest('hex') };
}

async function addText(packer: Packer, name: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const writer = packer.add({ name, size: bytes.length, mode: 0o600 }).getWriter();
  await writer.write(bytes);
  await writer.close();
}

/** Under its name only now, and never over another file. */
async function nameIt(part: string, file: string): Promise<void> {
  try {
    await link(part, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new OperatorError(`${basename(file)} 已经有了，没有动它。请换一个名字。`, { cause: error });
  }
  await syncFolder(dirname(resolve(file)));
}
