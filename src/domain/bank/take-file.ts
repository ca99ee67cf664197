import type { NamedFile } from '../../core/file.ts';
import { type Reply, say } from '../../core/reply.ts';
import { escapeMarkdown } from '../../core/text.ts';
import type { Ctx } from '../ctx.ts';
import type { Accounting } from './account.ts';
import { draftsOf } from './intake.ts';
import type { RefusedRow } from './raw.ts';

const mostLines = 20;

/**
 * Takes the questions of a file that somebody sent: all of them as drafts by that person, or none.
 * @throws UserError when the file cannot be read
 */
export async function takeQuestionFile(ctx: Ctx, { name, bytes }: NamedFile): Promise<Reply> {
  const { versions } = ctx.store;
  const read = await ctx.bank.read({ name, bytes }, versions.list({ kind: 'question' }));
  const from = { file: name, origin: 'bot', author: ctx.who.userId, at: ctx.now.toString() } as const;
  const drafts = draftsOf(read, from);
  const added = drafts.length === 0 ? 0 : (await versions.add(drafts)).added.length;
  return say(accountText(read, added));
}

function accountText({ taken, duplicate, refused, notes }: Accounting, added: number): string {
  const conflicts = taken.filter(({ conflictWith }) => conflictWith.length > 0).length;
  const again = duplicate.length + taken.length - added;
  const more = refused.length - mostLines;
  return [
    `收下 ${added} 题，重复 ${again} 题，没收 ${refused.length} 题。${added > 0 ? '收下的是草稿，审核通过后才会出题。' : ''}`,
    ...(conflicts > 0 ? [`其中 ${conflicts} 题和别的题题干相同、答案不同，两个版本都留下，等人选。`] : []),
    ...refused.slice(0, mostLines).map(refusedText),
    ...(more > 0 ? [`还有 ${more} 题没收，原因相仿。改好后把整个文件再发一次，收过的不会重复。`] : []),
    ...notes.map(escapeMarkdown),
  ].join('\n');
}

function refusedText({ place, column, why }: RefusedRow): string {
  const sheet = place.sheet === null ? '' : `${escapeMarkdown(place.sheet)}，`;
  return `- ${sheet}第 ${place.row} ${place.unit}，${column}：${escapeMarkdown(why)}`;
}
