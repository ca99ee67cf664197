import { UserError } from '../core/errors.ts';
import type { Activity, Pinned, Tally } from './activity.ts';
import type { Ctx } from './ctx.ts';
import type { ReplyRecord } from './record.ts';
import { dayAndTime, timeOfDay } from './when.ts';

export interface Headcount {
  readonly due: number | null;
  readonly present: number | null;
}

const headcountExample = '例：/说纪 结束 应到20 实到18';

/** Reads `应到20 实到18` in any order; neither, or one alone, is fine. */
export function readHeadcount(text: string): Headcount {
  const plain = text.normalize('NFKC').replace(/[\s,，、:：]+/gu, '');
  const shape = /^(?:(?:应到|实到)\d{1,4}人?){0,2}$/u;
  if (!shape.test(plain)) throw new UserError('headcount.form', `结束时可以写应到和实到的人数。\n${headcountExample}`);
  const due = numberBehind(plain, '应到');
  const present = numberBehind(plain, '实到');
  if (due !== null && present !== null && present > due) {
    throw new UserError('headcount.order', `实到（${present}）比应到（${due}）多，请核对后再发。\n${headcountExample}`);
  }
  return { due, present };
}

function numberBehind(text: string, word: string): number | null {
  const digits = new RegExp(`${word}(\\d+)`, 'u').exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** What a summary is made from. */
type Sources = Pick<Ctx, 'store' | 'zone'>;

/** What the group sees at the end: counts and the question's key, never a name. */
export async function summary(ctx: Sources, talk: Activity, pinned: Pinned): Promise<string> {
  const tally = talk.tally ?? (await ctx.store.replies.tally(talk.id));
  const signers = await signerNames(ctx, talk);
  return [
    `**说纪小结** 编号 ${talk.no}《${talk.title}》`,
    `时间：${period(talk, ctx.zone)}`,
    `${counts(talk, tally, signers.named.length)}`,
    ...key(pinned),
    `> 书记发 /说纪 记录 ${talk.no}，记录会私聊发给您。`,
  ].join('\n');
}

function counts(talk: Activity, tally: Tally, named: number): string {
  const said = [
    talk.due === null ? '' : `应到 ${talk.due} 人`,
    talk.present === null ? '' : `实到 ${talk.present} 人`,
    `签到 ${tally.checkins} 人${tally.checkins > 0 ? `（${named} 人已登记姓名）` : ''}`,
    `体会 ${tally.reflections} 条`,
  ];
  return said.filter((part) => part !== '').join('，');
}

function key({ question }: Pinned): readonly string[] {
  if (!question) return [];
  return [`**想一想** ${question.stem}`, `答案：${question.answer}。${question.explanation}`];
}

function period(talk: Activity, zone: string): string {
  const end = talk.closedAt ?? talk.closesAt;
  return `${dayAndTime(talk.openedAt, zone)} 至 ${timeOfDay(end, zone)}`;
}

async function signerNames(
  ctx: Sources,
  talk: Activity,
): Promise<{ named: readonly string[]; records: readonly ReplyRecord[] }> {
  const records = await ctx.store.replies.of(talk);
  const signed = records.filter((record) => record.kind === 'checkin');
  const people = await Promise.all(signed.map((record) => ctx.store.people.find(record.userId)));
  return { named: people.flatMap((person) => person?.name ?? []), records };
}
