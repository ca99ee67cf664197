import { readConfig } from '../compose/environment.ts';
import { importCalendar } from '../compose/import-calendar.ts';
import { importContent } from '../compose/import-content.ts';
import { importPeople } from '../compose/import-people.ts';
import { importQuestions } from '../compose/import-questions.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError } from '../core/errors.ts';

const usage = `用法：npm run import -- 文件… --as people|questions|calendar|content [--dry-run]
people     名单：csv 或 xlsx，表头有“账号”和“姓名”
questions  题目：json、jsonl、js、csv、xlsx、docx、txt、gift，样子见 docs/question-files.md；收下的是草稿，审核后才会用
calendar   一年的放假安排：csv、xlsx（表头有“日期”“安排”“节日”）或 json
content    签过名的内容包：签发方要先被信任（npm run keys）；两位审核员是签发方的，采用后就能发
--dry-run  只检查，不写
机器人正在运行时交给它，否则直接打开数据。收不下的每行一句说明，最后是合计。
例：npm run import -- 题库.xlsx --as questions --dry-run`;

const imports = {
  people: importPeople,
  questions: importQuestions,
  calendar: importCalendar,
  content: importContent,
} as const;

await runScript(usage, async () => {
  const { values, positionals } = readArguments({ as: { type: 'string' }, 'dry-run': { type: 'boolean' } });
  const what = (['people', 'questions', 'calendar', 'content'] as const).find((one) => one === values.as);
  if (!what || positionals.length === 0) throw new OperatorError(usage);
  const config = readConfig();
  if (!config) return 1;
  const sums = await imports[what](positionals, config, values['dry-run'] ?? false);
  process.stdout.write(`${sums.taken} taken, ${sums.duplicate} duplicate, ${sums.refused} refused\n`);
  return sums.unread === 0 ? 0 : 1;
});
