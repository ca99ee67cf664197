import { readStore } from '../adapters/store/json/read.ts';
import { makeSigningKey, readSigningKey, signingKeyFile } from '../adapters/system/signing-key.ts';
import { changeTrust } from '../compose/change-trust.ts';
import { readConfig } from '../compose/environment.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError } from '../core/errors.ts';
import { fingerprintOf, publicKeyOf, type SigningKey } from '../domain/pack/key.ts';
import { issuerNameSchema } from '../domain/pack/pack.ts';

const usage = `用法：npm run keys                               本处的公钥和指纹
      npm run keys -- make --name 示范区教育局         做一把签发内容包的钥匙（只做一次）
      npm run keys -- trust 公钥 --name 示范区教育局   信任对方签发的内容包（先打电话核对指纹）
      npm run keys -- list                             信任着谁
      npm run keys -- remove 指纹                      不再信任；已经采用的内容不变
私钥在 DATA_DIR 的 signing-key.json，只有本机这个用户能读，不在任何导出里；npm run backup 的备份里有它，请把备份收好。`;

type Config = NonNullable<ReturnType<typeof readConfig>>;

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ name: { type: 'string' } });
  const [what = 'show', ...words] = positionals;
  const config = readConfig();
  if (!config) return 1;
  switch (what) {
    case 'show':
      return await show(config);
    case 'make':
      return await make(config, values.name);
    case 'list':
      return await list(config);
    case 'trust':
      return await say(config, { act: 'trust', key: words.join(''), name: values.name ?? '' });
    case 'remove':
      return await say(config, { act: 'distrust', key: words.join(' '), name: '' });
    default:
      throw new OperatorError(usage);
  }
});

async function show({ dataDir }: Config): Promise<number> {
  const key = await readSigningKey(dataDir);
  if (!key)
    throw new OperatorError('还没有签发内容包的钥匙。要签发就先做一把：npm run keys -- make --name 示范区教育局');
  print(key);
  return 0;
}

async function make({ dataDir }: Config, typed: string | undefined): Promise<number> {
  const name = issuerNameSchema.safeParse(typed);
  if (!name.success)
    throw new OperatorError('请写签发方的名称，1 到 60 个字。例：npm run keys -- make --name 示范区教育局');
  print(await makeSigningKey(dataDir, name.data));
  process.stderr.write(`私钥在 ${signingKeyFile(dataDir)}，不要给任何人。把公钥发给各校，再打电话让对方核对指纹。\n`);
  return 0;
}

function print(key: SigningKey): void {
  const publicKey = publicKeyOf(key);
  process.stdout.write(`签发方：${key.issuer}\n公钥：${publicKey}\n指纹：${fingerprintOf(publicKey)}\n`);
}

async function list({ dataDir }: Config): Promise<number> {
  const { trusted } = await (await readStore(dataDir)).packs();
  for (const { name, fingerprint, at } of trusted)
    process.stdout.write(`${name}\t${fingerprint}\t${at.slice(0, 10)}\n`);
  if (trusted.length === 0)
    process.stderr.write('还没有信任谁。加一个：npm run keys -- trust 公钥 --name 示范区教育局\n');
  return 0;
}

async function say(config: Config, change: Parameters<typeof changeTrust>[1]): Promise<number> {
  const { name, fingerprint } = await changeTrust(config, change);
  const done = change.act === 'trust' ? '已信任' : '不再信任';
  process.stdout.write(`${done}：${name}，指纹 ${fingerprint}\n`);
  return 0;
}
