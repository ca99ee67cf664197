import { UserError } from '../../core/errors.ts';
import type { Activity } from '../activity.ts';
import type { Ctx } from '../ctx.ts';
import { isSecretaryOf } from '../roles.ts';
import type { SheetSaid } from './final-sheet.ts';

export interface AskedTalk {
  readonly talk: Activity;
  /** Numbers of the reflections wanted on the sheet, from 1; null for all. */
  readonly chosen: readonly number[] | null;
  /** Null: as on the latest sheet that was kept, else as the bot knows. */
  readonly said: SheetSaid | null;
}

const form = '编号是卡片上的数字；只要其中几条体会，就在后面写“体会”和它们的序号。\n例：/说纪 记录 3 体会 1 4';

/** Reads `[编号] [体会 序号…]`; without a number it is the group's latest talk. @throws UserError */
export async function askedTalk(ctx: Ctx, text: string): Promise<AskedTalk> {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[,、，;；]/gu, ' ')
    .trim();
  const found = /^(?:#?(\d{1,9}))?\s*(?:体会\s*((?:\d{1,4}\s*)*|无))?$/u.exec(plain);
  if (!found) throw new UserError('number.form', form);
  const [, no, list] = found;
  const chosen = list === undefined ? null : (list.match(/\d+/gu) ?? []).map(Number);
  return { talk: await talkOf(ctx, no), chosen, said: null };
}

async function talkOf(ctx: Ctx, no: string | undefined): Promise<Activity> {
  const found = no
    ? await ctx.store.activities.findByNo(ctx.place.id, Number(no))
    : await ctx.store.activities.latest(ctx.place.id, 'talk');
  // A group that was bound to another branch since: what was before stays that branch's.
  if (found?.kind === 'talk' && isSecretaryOf(ctx.who, found.branch)) return found;
  throw new UserError(
    'talk.unknown',
    no ? `本群没有编号 ${no} 的说纪。` : '本群还没有开始过说纪。\n例：/说纪 礼品礼金',
  );
}
