import type { Chat } from './chat.ts';
import type { Ctx } from './ctx.ts';
import { mondayOf } from './planning.ts';
import type { Post } from './post.ts';

/** What this group got from the bot since Monday, asked for and planned. */
export async function weekLine(ctx: Ctx, chat: Chat): Promise<string> {
  const monday = mondayOf(ctx.now, ctx.zone).toInstant();
  const posts = (await ctx.store.posts.since(chat.id, monday.toString())).filter(reachedGroup);
  const count = (kind: Post['class']) => posts.filter((post) => post.class === kind).length;
  const unknown = posts.filter(({ state }) => state === 'unknown').length;
  const byRobot = posts.filter(({ way }) => way === 'webhook').length;
  const counts = `本周发到本群：应要求 ${count('asked')} 条，按计划 ${count('planned')} 条`;
  const ways = byRobot > 0 ? `（群机器人发的 ${byRobot} 条）` : '';
  return `- ${counts}${ways}${unknown > 0 ? `；其中 ${unknown} 条没有收到回执` : ''}`;
}

function reachedGroup({ state, plan }: Post): boolean {
  return (state === 'accepted' || state === 'unknown') && plan?.place.type !== 'private';
}
