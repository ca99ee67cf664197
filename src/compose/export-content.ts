import { readContents } from '../adapters/content/read.ts';
import { readStore } from '../adapters/store/json/read.ts';
import { machineClock } from '../adapters/system/host.ts';
import { readSigningKey } from '../adapters/system/signing-key.ts';
import type { Config } from '../app/config.ts';
import { OperatorError } from '../core/errors.ts';
import { sealPack } from '../domain/pack/envelope.ts';
import { publicKeyOf } from '../domain/pack/key.ts';
import { makePack } from '../domain/pack/make.ts';
import { contentDir } from './paths.ts';

/** A signed pack of what this house approved; what is left out is told on stderr. @throws OperatorError without a key */
export async function contentPack({ dataDir, zone }: Config): Promise<string> {
  const key = await readSigningKey(dataDir);
  if (!key) {
    throw new OperatorError(
      '内容包要签名，还没有签发的钥匙。先做一把：npm run keys -- make --name 示范区教育局\n再做内容包：npm run -s export -- content > 内容包.json',
    );
  }
  const store = await readStore(dataDir);
  const names = new Map<string, string>();
  for await (const { userId, name } of store.people()) if (name !== null) names.set(userId, name);
  const { pack, left } = makePack({
    shipped: readContents(contentDir).contents,
    kept: await Array.fromAsync(store.versions()),
    names,
    issuer: key.issuer,
    publicKey: publicKeyOf(key),
    now: machineClock.now(),
    zone,
  });
  for (const line of left) process.stderr.write(`没有装进去 ${line}\n`);
  process.stderr.write(
    `内容 ${pack.items.length} 条，撤回 ${pack.withdrawn.length} 条，第 ${pack.manifest.version} 版\n`,
  );
  return sealPack(pack, key);
}
