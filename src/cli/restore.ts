import { restoreBackup } from '../adapters/store/json/backup/restore.ts';
import { machineClock } from '../adapters/system/host.ts';
import { printChecked } from '../compose/print-checked.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError } from '../core/errors.ts';

const usage = `用法：npm run restore -- 备份文件 --into 空文件夹
把备份恢复到一个空的或新的文件夹，恢复后自动检查（同 fsck）。不覆盖任何已有数据；备份有损坏就什么也不写。
例：npm run restore -- ../纪小助-2026-12-01.backup --into data/restored
然后用 DATA_DIR=data/restored npm start 启动`;

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ into: { type: 'string' } });
  const [file, ...more] = positionals;
  if (file === undefined || values.into === undefined || more.length > 0) throw new OperatorError(usage);
  const stamp = machineClock.now().toString({ smallestUnit: 'second' }).replaceAll(/[:-]/gu, '');
  const { manifest, checked } = await restoreBackup(file, values.into, stamp);
  process.stdout.write(`已恢复到 ${values.into}（${manifest.at} 的备份）\n`);
  return printChecked(checked);
});
