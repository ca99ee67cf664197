import { type Html, html } from '../../../core/html.ts';
import { branchTitle, type Chat } from '../../../domain/chat.ts';
import { decisionId } from '../../../domain/daily/decision.ts';
import { outlook } from '../../../domain/daily/slot.ts';
import { timeOfDay } from '../../../domain/when.ts';
import { ownChats } from '../permission.ts';
import { stateMark } from '../post-words.ts';
import { mark, table } from '../table.ts';
import { base, type Visit } from '../visit.ts';

/** What the daily engine decided this morning for each of one's groups, and why. */
export async function decidedToday(visit: Visit): Promise<Html> {
  const chats = await ownChats(visit);
  if (chats.length === 0) return html``;
  const rows = await Promise.all(chats.map((chat) => row(visit, chat)));
  return html`<section><h2>今天机器人自己的提醒</h2>${table({
    caption: '今天的决定和原因',
    columns: ['支部', '决定', '为什么', '结果'],
    rows,
    empty: '',
  })}<p><a href="${base}/rehearse">演一遍以后的日子</a></p></section>`;
}

async function row({ options, now }: Visit, chat: Chat): Promise<readonly (Html | string)[]> {
  const { store, zone } = options;
  const { id, branch } = chat;
  const local = now.toZonedDateTimeISO(zone);
  const decision = await store.decisions.find(decisionId(id, local.toPlainDate()));
  if (!decision) return [branchTitle(branch), mark('calm', '还没有定'), outlook(chat, local), '—'];
  const { at, parts, reason, postId } = decision;
  const post = postId === null ? null : await store.posts.find(postId);
  const what = parts.map(({ title }) => title).join('；');
  return [
    branchTitle(branch),
    `${timeOfDay(at, zone)} ${parts.length === 0 ? '不发' : what}`,
    reason,
    post ? stateMark(post) : '—',
  ];
}
