import { writeBackup } from '../adapters/store/json/backup/write.ts';
import { checkStore } from '../adapters/store/json/check.ts';
import { machineClock } from '../adapters/system/host.ts';
import { readConfig } from '../compose/environment.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError } from '../core/errors.ts';

const usage = `用法：npm run backup -- 文件
把数据备份成一个压缩文件（tar.gz，带校验），只读，机器人运行时也可以用；写完会读回来核对。已有的文件不会覆盖。
数据有损坏时照样备份，逐条指出损坏的行，退出码为 1；更新版本的程序写的数据不备份。
备份里有个人信息：请加密存放，按时销毁。例：npm run backup -- ../纪小助-2026-12-01.backup`;

await runScript(usage, async () => {
  const { positionals } = readArguments({});
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new OperatorError(usage);
  const config = readConfig();
  if (!config) return 1;
  const { files } = await writeBackup(config.dataDir, file, machineClock.now().toString());
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  process.stdout.write(`已备份并核对：${file}（${files.length} 个文件，原 ${bytes} 字节）\n`);
  return sayDamage(config.dataDir);
});

/** A damaged store is copied as it is, since that is better than no copy; but nobody should take it for a sound one. */
async function sayDamage(dataDir: string): Promise<0 | 1> {
  const { damaged } = await checkStore(dataDir, { repair: false, stamp: '' });
  if (damaged.length === 0) return 0;
  for (const { file, line, why } of damaged) process.stderr.write(`damaged: ${file}:${line} ${why}\n`);
  process.stderr.write(
    `数据有 ${damaged.length} 处损坏，备份照原样写了。请先停止机器人，运行 npm run fsck -- --repair，再备份一次。\n`,
  );
  return 1;
}
