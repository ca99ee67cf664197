import { readContents } from '../adapters/content/read.ts';
import { readBytes } from '../adapters/files/rows.ts';
import { readStore } from '../adapters/store/json/read.ts';
import { machineClock } from '../adapters/system/host.ts';
import type { Config } from '../app/config.ts';
import { OperatorError } from '../core/errors.ts';
import type { Contents } from '../domain/content/items.ts';
import { type PackPlan, planPack } from '../domain/pack/adopt.ts';
import type { Sums } from './import-sums.ts';
import { localClient } from './local-door.ts';
import { mistake } from './mistake.ts';
import { adoptIn, type PackTold, toldOf } from './packs-in-store.ts';
import { contentDir } from './paths.ts';
import { withStore } from './with-store.ts';

/**
 * Adopts a content pack. It is planned from what is on disk first: a pack that may not be adopted opens no store.
 * @throws OperatorError that says why not; nothing was written
 */
export async function importContent(files: readonly string[], config: Config, isDry: boolean): Promise<Sums> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) throw new OperatorError('内容包一次采用一个。');
  const bytes = await readBytes(file);
  const { contents } = readContents(contentDir);
  const planned = toldOf(await mistake(() => planOnDisk(bytes, config, contents)));
  const told = isDry ? planned : await adopt(bytes, config, contents);
  for (const line of told.lines) process.stdout.write(`${line}\n`);
  return { taken: told.taken, duplicate: told.same, refused: told.refused, unread: 0 };
}

async function planOnDisk(bytes: Uint8Array, { dataDir, zone }: Config, shipped: Contents): Promise<PackPlan> {
  const store = await readStore(dataDir, 'may be missing');
  const kept = await Array.fromAsync(store.versions());
  return planPack(bytes, { ...(await store.packs()), kept, shipped, now: machineClock.now(), zone });
}

async function adopt(bytes: Uint8Array, config: Config, shipped: Contents): Promise<PackTold> {
  const handed = await localClient(config.dataDir).adopt(bytes);
  return handed ?? (await mistake(() => withStore(config, (store) => adoptIn(store, bytes, { shipped, ...config }))));
}
