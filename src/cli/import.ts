import { readRows } from '../adapters/files/rows.ts';
import { openStore } from '../compose/bot.ts';
import { readConfig } from '../compose/environment.ts';
import { localClient } from '../compose/local-door.ts';
import { openLog } from '../compose/log.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError, UserError } from '../core/errors.ts';
import { type ReadRoster, readRoster } from '../domain/roster.ts';

const usage = `用法：npm run import -- 文件… --as people [--dry-run]
把名单（csv 或 xlsx，表头有“账号”和“姓名”）收进来。机器人正在运行时交给它，否则直接打开数据。
  --dry-run  只检查，不写
收不下的每行一句说明，最后是合计。例：npm run import -- 名单.xlsx --as people`;

type Config = NonNullable<ReturnType<typeof readConfig>>;

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ as: { type: 'string' }, 'dry-run': { type: 'boolean' } });
  if (values.as !== 'people' || positionals.length === 0) throw new OperatorError(usage);
  const config = readConfig();
  if (!config) return 1;
  let unread = 0;
  const sums = { taken: 0, duplicate: 0, refused: 0 };
  for (const file of positionals) {
    const roster = await readOne(file);
    if (!roster) {
      unread += 1;
      continue;
    }
    const enrolled = values['dry-run'] ? { taken: roster.people.length, same: 0 } : await enroll(config, roster);
    sums.taken += enrolled.taken;
    sums.duplicate += enrolled.same + roster.repeated;
    sums.refused += roster.refused.length;
  }
  process.stdout.write(`${sums.taken} taken, ${sums.duplicate} duplicate, ${sums.refused} refused\n`);
  return unread === 0 ? 0 : 1;
});

async function readOne(file: string): Promise<ReadRoster | null> {
  try {
    const roster = readRoster(await readRows(file));
    for (const { sheet, row, column, why } of roster.refused) {
      process.stdout.write(`${file}，${sheet}，第 ${row} 行，${column}：${why}\n`);
    }
    return roster;
  } catch (error) {
    if (!(error instanceof OperatorError || error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

async function enroll(config: Config, roster: ReadRoster): Promise<{ taken: number; same: number }> {
  const handed = await localClient(config.dataDir).enroll([...roster.people]);
  if (handed) return handed;
  const log = openLog(config.logLevel);
  const store = await openStore(config, log, (error) => {
    throw error;
  });
  try {
    return await store.people.enroll(roster.people);
  } finally {
    await store.close();
  }
}
