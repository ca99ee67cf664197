import { escapeMarkdown } from '../../core/text.ts';
import type { Desk } from './desk.ts';
import { expiring } from './expiry.ts';
import type { Queue } from './queue.ts';
import { howToMend, openReports } from './reports.ts';
import { contentTitles } from './subject.ts';

const mostOrigins = 5;
const mostReports = 5;

/** What waits, in numbers: a queue of 25,000 is read as easily as one of three. */
export async function overviewLines(desk: Desk, queue: Queue): Promise<readonly string[]> {
  const kinds = [...queue.byKind].map(([kind, count]) => `${contentTitles[kind]} ${count}`);
  const own = queue.total - queue.mine.length;
  return [
    queue.total === 0
      ? '**审核** 没有等审核的。'
      : `**审核** 等审核 ${queue.total} 条（${kinds.join('，')}），其中您可以审 ${queue.mine.length} 条。`,
    ...(own > 0 ? [`另外 ${own} 条是您自己写的或已经通过的，等别人审。`] : []),
    ...queue.byOrigin.slice(0, mostOrigins).map(([origin, count]) => `- ${escapeMarkdown(origin)}：${count} 条`),
    ...(queue.byOrigin.length > mostOrigins ? [`- 另有 ${queue.byOrigin.length - mostOrigins} 处`] : []),
    ...(queue.conflicts > 0 ? [`其中 ${queue.conflicts} 条题干相同、答案不同，要先选：/审核 矛盾`] : []),
    ...(await reportLines(desk)),
    ...expiryLines(desk),
    '只看一种：/审核 题目；按主题或文件名：/审核 购物卡；出厂内容：/审核 出厂',
  ];
}

async function reportLines(desk: Desk): Promise<readonly string[]> {
  const reports = await openReports(desk.store, desk.question);
  if (reports.length === 0) return [];
  const lines = reports.slice(0, mostReports).map(({ questionId, by }) => {
    const stem = desk.question(questionId)?.stem ?? '';
    return `- ${questionId}（${by.length} 人报）：${escapeMarkdown(stem)}`;
  });
  const more = reports.length - mostReports;
  return [
    `**报“题目有误”的 ${reports.length} 题**，已不再出题：`,
    ...lines,
    ...(more > 0 ? [`- 另有 ${more} 题`] : []),
    ...howToMend,
  ];
}

function expiryLines({ live, now, zone }: Desk): readonly string[] {
  const count = expiring(live, now.toZonedDateTimeISO(zone).toPlainDate()).length;
  return count === 0 ? [] : [`60 天内到期或已过期 ${count} 条：/审核 到期`];
}
