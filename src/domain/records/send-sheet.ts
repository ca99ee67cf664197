import { UserError } from '../../core/errors.ts';
import type { NamedFile } from '../../core/file.ts';
import { type Reply, sayPrivately } from '../../core/reply.ts';
import { escapeMarkdown } from '../../core/text.ts';
import { type Activity, isOpen } from '../activity.ts';
import type { Ctx } from '../ctx.ts';
import { digest } from '../digest.ts';
import { activityName, pinnedOf } from '../post-activity.ts';
import { dayAndTime } from '../when.ts';
import type { AskedTalk } from './asked-talk.ts';
import { type FinalSheet, keptName } from './final-sheet.ts';
import { recordSheetOf, reflectionsOf, saidBefore } from './record-sheet.ts';

/** The sheet as it would be made now; of a finalised talk the latest version that was kept, unless some are chosen. */
export async function sendSheet(ctx: Ctx, asked: AskedTalk): Promise<Reply> {
  const { talk, chosen } = asked;
  const kept = (await ctx.store.sheets.of(talk.id)).at(-1);
  if (kept && chosen === null) {
    const file = { name: keptName(kept), bytes: await ctx.store.sheets.read(kept) };
    const note = `${activityName(talk)} 已定稿（第 ${kept.version} 版，${dayAndTime(kept.at, ctx.zone)}）。要改就再发 /说纪 定稿 ${talk.no}，旧版留着。`;
    return reply(ctx, talk, note, file);
  }
  const file = await makeSheet(ctx, asked);
  return reply(
    ctx,
    talk,
    [await reflectionList(ctx, talk), `看过没有问题，就发 /说纪 定稿 ${talk.no} 留存。`].join('\n'),
    file,
  );
}

/** Keeps the sheet as it is now, and sends it. A second time makes the next version beside it. */
export async function finaliseSheet(ctx: Ctx, asked: AskedTalk): Promise<Reply> {
  const { talk } = asked;
  const sheet = await keepSheet(ctx, asked);
  const bytes = await ctx.store.sheets.read(sheet);
  const note = `${activityName(talk)} 的记录表已定稿，第 ${sheet.version} 版。表上只有姓名，没有账号；本人以后删除自己的记录，这份表不变。`;
  return reply(ctx, talk, note, { name: keptName(sheet), bytes });
}

/** Keeps the sheet as it is now; by one request once. @throws UserError while the talk is open */
export async function keepSheet(ctx: Ctx, asked: AskedTalk): Promise<FinalSheet> {
  const { talk } = asked;
  if (isOpen(talk, ctx.now)) {
    throw new UserError('sheet.open', `${activityName(talk)} 还没有结束。先发 /说纪 结束，再定稿。`);
  }
  const said = asked.said ?? (await saidBefore(ctx, talk.id));
  const originId = digest(ctx.store.secret, 'sheet', ctx.requestId);
  const { due, present, speaker } = said;
  const sheet = { activityId: talk.id, at: ctx.now.toString(), by: ctx.who.userId, originId, due, present, speaker };
  const make = async (version: number) => {
    const wishes = { chosen: asked.chosen, said, version };
    return ctx.printer.record(await recordSheetOf(ctx, talk, await pinnedOf(ctx, talk), wishes));
  };
  return ctx.store.sheets.keep(sheet, make);
}

/** A draft: as it would be kept now, but for its version. */
export async function makeSheet(ctx: Ctx, { talk, chosen, said }: AskedTalk): Promise<NamedFile> {
  return ctx.printer.record(await recordSheetOf(ctx, talk, await pinnedOf(ctx, talk), { chosen, said }));
}

/** Numbered, so that the secretary can say which of them the sheet is to have. */
async function reflectionList(ctx: Ctx, talk: Activity): Promise<string> {
  const all = await reflectionsOf(ctx, await ctx.store.replies.of(talk));
  if (all.length === 0) return `${activityName(talk)}：没有体会。`;
  const lines = all.map(({ name, text }, at) => `${at + 1}. ${name}：${escapeMarkdown(text)}`);
  const some = all.length > 1 ? [`只要其中几条，例：/说纪 记录 ${talk.no} 体会 1`] : [];
  return [`${activityName(talk)} 的体会：`, ...lines, ...some].join('\n');
}

function reply(ctx: Ctx, talk: Activity, text: string, file: NamedFile): Reply {
  return sayPrivately({
    userId: ctx.who.userId,
    text,
    files: [file],
    whenSent: `${activityName(talk)} 的记录表已私聊发给您。`,
    whenRefused: '还不能私聊您：请先点我的头像，在单聊里随便发一句，再来取记录表；网页后台的“记录表”里也有。',
    whenUnknown: '记录表已发往您的私聊，但没有收到回执：请看一眼，没有就再取一次，或到网页后台的“记录表”里下载。',
  });
}
