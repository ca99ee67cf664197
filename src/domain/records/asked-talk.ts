import { UserError } from '../../core/errors.ts';
import type { Activity } from '../activity.ts';
import { type Branch, branchTitle, isSameBranch } from '../chat.ts';
import type { Ctx } from '../ctx.ts';
import { askedHolder } from '../holder.ts';
import { isOfChat } from '../post-activity.ts';
import { isSecretaryOf } from '../roles.ts';
import { dayAndTime } from '../when.ts';
import type { SheetSaid } from './final-sheet.ts';
import { reflectionsOf } from './record-sheet.ts';

export interface AskedTalk {
  readonly talk: Activity;
  /** Numbers of the reflections wanted on the sheet, from 1; null for all. */
  readonly chosen: readonly number[] | null;
  /** Null: as on the latest sheet that was kept, else as the bot knows. */
  readonly said: SheetSaid | null;
}

const form = '编号是卡片上的数字；只要其中几条体会，就在后面写“体会”和它们的序号。\n例：/说纪 记录 3 体会 1 4';

interface Said {
  readonly no: string | undefined;
  /** What stands behind 体会; undefined without that word. */
  readonly list: string | undefined;
}

/**
 * Reads `[支部] [编号] [体会 序号…]`; without a number it is the latest talk, in a group of the group, in private of the branch.
 * `example` names the command: `/说纪 记录`. @throws UserError
 */
export async function askedTalk(ctx: Ctx, text: string, example: string): Promise<AskedTalk> {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[,、，;；]/gu, ' ')
    .trim();
  if (ctx.place.type === 'group') {
    const said = read(plain);
    return asked(ctx, await talkHere(ctx, said.no), said, example);
  }
  const { holder, rest } = await askedHolder(ctx, plain, example);
  const said = read(rest);
  return asked(ctx, await talkOf(ctx, holder.branch, said.no), said, example);
}

function read(plain: string): Said {
  const found = /^(?:#?(\d{1,9}))?\s*(?:体会\s*((?:\d{1,4}\s*)*|无))?$/u.exec(plain);
  if (!found) throw new UserError('number.form', form);
  return { no: found[1], list: found[2]?.trim() };
}

async function asked(ctx: Ctx, talk: Activity, { list }: Said, example: string): Promise<AskedTalk> {
  if (list === undefined) return { talk, chosen: null, said: null };
  const chosen = (list.match(/\d+/gu) ?? []).map(Number);
  const { length } = await reflectionsOf(ctx, await ctx.store.replies.of(talk));
  if (list !== '无') refuseUnknown(chosen, length, `${example} ${talk.no} 体会`);
  return { talk, chosen, said: null };
}

/** A sheet without the reflections that somebody meant to have on it looks like one that has none. */
function refuseUnknown(chosen: readonly number[], count: number, example: string): void {
  const unknown = chosen.filter((no) => no < 1 || no > count);
  if (chosen.length > 0 && unknown.length === 0) return;
  if (count === 0) throw new UserError('reflection.none', '这次说纪没有体会可选，没有做表。不写“体会”再发一次就行。');
  const there = count === 1 ? '这次说纪只有一条体会，序号是 1' : `这次说纪有 ${count} 条体会，序号 1 到 ${count}`;
  const wrong = chosen.length === 0 ? '请在“体会”后面写序号，一条都不要就写“无”' : `没有第 ${unknown.join('、')} 条`;
  throw new UserError(
    'reflection.unknown',
    `${there}；${wrong}，没有做表。\n例：${example} ${count === 1 ? '1' : '1 2'}`,
  );
}

async function talkHere(ctx: Ctx, no: string | undefined): Promise<Activity> {
  const found = no
    ? await ctx.store.activities.findByNo(ctx.place.id, Number(no))
    : await ctx.store.activities.latest(ctx.place.id, 'talk');
  // A group that was bound to another branch since: what was before stays that branch's, and is no latest one of this.
  const isMeant = found && (no ? isSecretaryOf(ctx.who, found.branch) : isOfChat(ctx.chat, found));
  if (found?.kind === 'talk' && isMeant) return found;
  throw unknownTalk(no, '本群');
}

/** A branch's talks, wherever it held them. */
async function talkOf(ctx: Ctx, branch: Branch, no: string | undefined): Promise<Activity> {
  const talks: Activity[] = [];
  for await (const one of ctx.store.activities.all()) {
    const isAsked = no === undefined || one.no === Number(no);
    if (one.kind === 'talk' && isAsked && isSameBranch(one.branch, branch)) talks.push(one);
  }
  const [latest, another] = talks.toSorted((one, other) => Temporal.Instant.compare(other.openedAt, one.openedAt));
  if (!latest) throw unknownTalk(no, branchTitle(branch));
  if (no === undefined || !another) return latest;
  const which = talks.map((one) => `${dayAndTime(one.openedAt, ctx.zone)}《${one.title}》`).join('、');
  throw new UserError(
    'talk.which',
    `${branchTitle(branch)}有几个群，编号 ${no} 的说纪不止一次：${which}。请到那个群里发，或到网页后台“记录表”里取。`,
  );
}

function unknownTalk(no: string | undefined, where: string): UserError {
  return new UserError(
    'talk.unknown',
    no ? `${where}没有编号 ${no} 的说纪。` : `${where}还没有开始过说纪。\n例：/说纪 礼品礼金`,
  );
}
