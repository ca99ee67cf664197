import { shippedYears } from '../adapters/calendar/shipped.ts';
import { type QuestionFormat, writeQuestions } from '../adapters/files/question-export.ts';
import { end, type TableFormat, writeTable } from '../adapters/files/table.ts';
import { importedYears, type ReadOnlyStore, readStore } from '../adapters/store/json/read.ts';
import { readConfig } from '../compose/environment.ts';
import { contentPack } from '../compose/export-content.ts';
import { questionsOf } from '../compose/export-questions.ts';
import { noticesFile } from '../compose/paths.ts';
import { readArguments, runScript } from '../compose/script.ts';
import { OperatorError } from '../core/errors.ts';
import { makeCalendar } from '../domain/calendar/calendar.ts';
import {
  activityRow,
  calendarRow,
  deliveryRow,
  type ExportRow,
  feedbackRow,
  personRow,
  replyRow,
} from '../domain/export.ts';
import type { RecordFilter } from '../domain/store.ts';

const usage = `用法：npm run -s export -- replies|activities|deliveries|people|questions|calendar|content [选项]
把数据写到标准输出，只读，机器人运行时也可以用。
  --chat 群ID  --activity 活动ID   只要其中的（replies、activities、deliveries）
  --since 日期                      从这一天起，例：2026-12-01
  --from 日期 --to 日期             哪些日子（calendar），两头都算
  content                           本处两位审核员通过的内容，签了名，别的学校一步采用；钥匙见 npm run keys
  --format jsonl|csv|xlsx           默认 jsonl；questions 还可以是 json、gift，都能原样收回来
例：npm run -s export -- replies --since 2026-12-01 --format csv > 签到.csv`;

const whats = ['replies', 'activities', 'deliveries', 'people', 'questions', 'calendar', 'content'] as const;
const tableFormats = ['jsonl', 'csv', 'xlsx'] as const satisfies readonly TableFormat[];
const questionFormats = [...tableFormats, 'json', 'gift'] as const satisfies readonly QuestionFormat[];

await runScript(usage, async () => {
  const { values, positionals } = readArguments({
    chat: { type: 'string' },
    activity: { type: 'string' },
    since: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    format: { type: 'string' },
  });
  const what = whats.find((one) => one === positionals[0]);
  const format = tableFormats.find((one) => one === (values.format ?? 'jsonl'));
  if (!what || positionals.length > 1) throw new OperatorError(usage);
  const config = readConfig();
  if (!config) return 1;
  if (what === 'questions') {
    await exportQuestions(config.dataDir, values.format ?? 'jsonl');
    return 0;
  }
  if (what === 'content') {
    process.stdout.write(await contentPack(config));
    await end(process.stdout);
    return 0;
  }
  if (!format) throw new OperatorError(usage);
  const filter = {
    ...(values.chat === undefined ? {} : { chatId: values.chat }),
    ...(values.activity === undefined ? {} : { activityId: values.activity }),
    ...(values.since === undefined ? {} : { since: startOfDay(values.since, config.zone) }),
  };
  const rows =
    what === 'calendar'
      ? calendarRows(config.dataDir, dayOf('--from', values.from), dayOf('--to', values.to ?? values.from))
      : rowsOf(what, await readStore(config.dataDir), filter, config.zone);
  await writeTable(rows, format, process.stdout);
  await end(process.stdout);
  return 0;
});

async function exportQuestions(dataDir: string, wanted: string): Promise<void> {
  const format = questionFormats.find((one) => one === wanted);
  if (!format) throw new OperatorError(usage);
  const store = await readStore(dataDir, 'may be missing');
  await writeQuestions(questionsOf(store.versions()), format, process.stdout);
  await end(process.stdout);
}

async function* rowsOf(
  what: Exclude<(typeof whats)[number], 'questions' | 'calendar' | 'content'>,
  store: ReadOnlyStore,
  filter: RecordFilter,
  zone: string,
): AsyncIterable<ExportRow> {
  switch (what) {
    case 'replies':
      for await (const record of store.replies(filter)) yield replyRow(record, store.secret, zone);
      yield* feedbackRows(store, filter, zone);
      return;
    case 'activities':
      yield* activityRows(store, filter, zone);
      return;
    case 'deliveries':
      yield* deliveryRows(store, filter, zone);
      return;
    case 'people':
      for await (const person of store.people()) yield personRow(person);
      return;
    default:
      return what satisfies never;
  }
}

async function* activityRows(store: ReadOnlyStore, filter: RecordFilter, zone: string): AsyncIterable<ExportRow> {
  for await (const activity of store.activities()) {
    const about = { chatId: activity.chatId, activityId: activity.id, at: activity.openedAt };
    if (isWanted(about, filter)) yield activityRow(activity, zone);
  }
}

async function* deliveryRows(store: ReadOnlyStore, filter: RecordFilter, zone: string): AsyncIterable<ExportRow> {
  for await (const post of store.posts()) {
    const about = { chatId: post.chatId, activityId: post.activityId, at: post.queuedAt };
    if (isWanted(about, filter)) yield deliveryRow(post, zone);
  }
}

function isWanted(about: { chatId: string; activityId: string; at: string }, filter: RecordFilter): boolean {
  return (
    (filter.chatId ?? about.chatId) === about.chatId &&
    (filter.activityId ?? about.activityId) === about.activityId &&
    (filter.since === undefined || isSince(about.at, filter.since))
  );
}

/** 意见 belong to no group and no activity. */
async function* feedbackRows(store: ReadOnlyStore, filter: RecordFilter, zone: string): AsyncIterable<ExportRow> {
  if (filter.chatId !== undefined || filter.activityId !== undefined) return;
  for await (const feedback of store.feedback()) {
    if (filter.since === undefined || isSince(feedback.at, filter.since)) yield feedbackRow(feedback, zone);
  }
}

async function* calendarRows(dir: string, from: Temporal.PlainDate, to: Temporal.PlainDate): AsyncIterable<ExportRow> {
  const calendar = makeCalendar(shippedYears(noticesFile), await importedYears(dir));
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    yield calendarRow(day, calendar);
  }
}

function isSince(instant: string, since: string): boolean {
  return Temporal.Instant.compare(Temporal.Instant.from(instant), Temporal.Instant.from(since)) >= 0;
}

function startOfDay(day: string, zone: string): string {
  return dayOf('--since', day).toZonedDateTime(zone).toInstant().toString();
}

function dayOf(option: string, day: string | undefined): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(day ?? '');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new OperatorError(`${option} 应为日期，例：2026-12-01（收到的是 ${day ?? '空'}）`, { cause: error });
  }
}
