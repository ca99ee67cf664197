import { readConfig } from '../compose/environment.ts';
import { importCalendar } from '../compose/import-calendar.ts';
import { importPeople } from '../compose/import-people.ts';
import type { Sums } from '../compose/import-sums.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError, UserError } from '../core/errors.ts';

const usage = `用法：npm run import -- 文件… --as people|calendar [--dry-run]
机器人正在运行时交给它，否则直接打开数据。
  people    名单（csv 或 xlsx，表头有“账号”和“姓名”）
  calendar  一年的放假安排（csv、xlsx，表头有“日期”“安排”“节日”；或 json）
  --dry-run 只检查，不写
收不下的每行一句说明，最后是合计。例：npm run import -- 名单.xlsx --as people`;

const kinds = { people: importPeople, calendar: importCalendar } as const;

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ as: { type: 'string' }, 'dry-run': { type: 'boolean' } });
  const kind = (['people', 'calendar'] as const).find((one) => one === values.as);
  if (!kind || positionals.length === 0) throw new OperatorError(usage);
  const config = readConfig();
  if (!config) return 1;
  let unread = 0;
  const sums = { taken: 0, duplicate: 0, refused: 0 };
  for (const file of positionals) {
    const ofFile = await orTell(() => kinds[kind](config, file, values['dry-run'] ?? false));
    if (!ofFile) unread += 1;
    sums.taken += ofFile?.taken ?? 0;
    sums.duplicate += ofFile?.duplicate ?? 0;
    sums.refused += ofFile?.refused ?? 0;
  }
  process.stdout.write(`${sums.taken} taken, ${sums.duplicate} duplicate, ${sums.refused} refused\n`);
  return unread === 0 ? 0 : 1;
});

/** Null after saying why a file was not read; the others are still tried. */
async function orTell(work: () => Promise<Sums>): Promise<Sums | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OperatorError || error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}
