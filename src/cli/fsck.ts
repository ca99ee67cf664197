import { checkStore } from '../adapters/store/json/check.ts';
import { machineClock } from '../adapters/system/host.ts';
import { readConfig } from '../compose/environment.ts';
import { printChecked } from '../compose/print-checked.ts';
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
  return printChecked(found);
});
