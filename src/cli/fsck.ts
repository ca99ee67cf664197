import { checkStore } from '../adapters/store/json/check.ts';
import { machineClock } from '../adapters/system/host.ts';
import { readConfig } from '../compose/environment.ts';
import { readArguments, runScript } from '../compose/script.ts';

const usage = `用法：npm run fsck [-- --repair]
检查数据：读每一行，打印各类条数，逐条指出损坏的行。只读，机器人运行时也可以用。有损坏时退出码为 1。
  --repair  先停止机器人。原文件另存，损坏的行换成空行`;

await runScript(usage, async () => {
  const { values } = readArguments({ repair: { type: 'boolean' } });
  const config = readConfig();
  if (!config) return 1;
  const stamp = machineClock.now().toString({ smallestUnit: 'second' }).replaceAll(/[:-]/gu, '');
  const found = await checkStore(config.dataDir, { repair: values.repair ?? false, stamp });
  for (const [kind, count] of Object.entries(found.counts)) process.stdout.write(`${kind}: ${count}\n`);
  if (found.torn) process.stdout.write(`torn: ${found.torn.file}（最后一行没有写完，没有确认过，不算损坏）\n`);
  process.stdout.write(`fragments: ${found.fragments.length}\n`);
  for (const { file, line, why } of found.damaged) process.stdout.write(`damaged: ${file}:${line} ${why}\n`);
  process.stdout.write(`damaged lines: ${found.damaged.length}\n`);
  return found.damaged.length === 0 ? 0 : 1;
});
