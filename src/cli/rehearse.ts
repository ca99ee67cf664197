import { importedYears } from '../adapters/store/json/read.ts';
import { readConfig } from '../compose/environment.ts';
import { play } from '../compose/rehearsal/play.ts';
import { asShipped } from '../compose/rehearsal/stage.ts';
import { playedTable } from '../compose/rehearsal/table.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError } from '../core/errors.ts';

const usage = `npm run rehearse -- --from 日期 --to 日期 [--groups N] [--format jsonl]

用假的时钟和示范的群演一遍每天早上的决定，不发任何消息、不碰数据；导入过的放假安排算在内。一行一群一天；jsonl 的一行是
{at, chatId, kind, itemId, class, reason}，什么都不发的日子 kind 是 none。
例：npm run rehearse -- --from 2027-02-15 --to 2027-07-10 --groups 10`;

const mostDays = 800;
const mostGroups = 200;

await runScript(usage, async () => {
  const { values } = readArguments({
    from: { type: 'string' },
    to: { type: 'string' },
    groups: { type: 'string', default: '3' },
    format: { type: 'string', default: 'table' },
  });
  const config = readConfig();
  if (!config) return 1;
  const from = dayOf('--from', values.from);
  const to = dayOf('--to', values.to);
  const length = from.until(to, { largestUnit: 'days' }).days;
  if (length < 0 || length > mostDays) throw new OperatorError(`--to 应不早于 --from，最多演 ${mostDays} 天。`);
  const groups = /^\d{1,3}$/u.test(values.groups) ? Number(values.groups) : 0;
  if (groups < 1 || groups > mostGroups) throw new OperatorError(`--groups 是 1 到 ${mostGroups} 的整数。`);
  if (!['table', 'jsonl'].includes(values.format)) throw new OperatorError('--format 只有 jsonl，不写是表格。');
  const backdrop = { ...asShipped, years: await importedYears(config.dataDir) };
  const played = await play({ from, to, groups, zone: config.zone, backdrop });
  for (const note of played.notes) process.stderr.write(`${note}\n`);
  const rows = played.days.map(({ title, seconds, ...row }) => JSON.stringify(row));
  process.stdout.write(`${values.format === 'jsonl' ? rows.join('\n') : playedTable(played)}\n`);
  return 0;
});

function dayOf(option: string, word: string | undefined): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(word ?? '', { overflow: 'reject' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new OperatorError(`${option} 是一个日期。例：npm run rehearse -- --from 2027-02-15 --to 2027-07-10`);
  }
}
