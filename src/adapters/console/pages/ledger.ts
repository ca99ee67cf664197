import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { branchOfPost, type Post } from '../../../domain/post.ts';
import { kindTitle } from '../../../domain/post-kinds.ts';
import { isSecretaryOf } from '../../../domain/roles.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { choiceField, untouched } from '../form.ts';
import { classTitle, stateMark, stateWords } from '../post-words.ts';
import { table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { ledgerTabs } from './plan-tabs.ts';

const mostRows = 100;
const querySchema = z.object({ state: z.enum(['', 'accepted', 'refused', 'unknown']).catch('') });

interface Row {
  readonly post: Post;
  readonly branch: string;
}

/** The latest posts of this person's branches, newest first. */
export async function ownPosts(visit: Visit): Promise<readonly Row[]> {
  const { chats: all, posts } = visit.options.store;
  const chats = await all.all();
  const latest = await Promise.all(chats.map(({ id }) => posts.latest(id, mostRows)));
  const rows = latest.flat().flatMap((post) => {
    const branch = branchOfPost(post, chats);
    return branch && isSecretaryOf(visit.who, branch) ? [{ post, branch: branchTitle(branch) }] : [];
  });
  return rows.sort((one, other) => msOf(other.post) - msOf(one.post));
}

function msOf({ queuedAt }: Post): number {
  return Temporal.Instant.from(queuedAt).epochMilliseconds;
}

async function show(visit: Visit, { query }: Input): Promise<Answer> {
  const { state } = querySchema.parse(query);
  const all = await ownPosts(visit);
  const rows = all.filter(({ post }) => state === '' || post.state === state).slice(0, mostRows);
  const { zone, botName, store } = visit.options;
  const titles = new Map((await store.activities.recent()).map(({ id, no, title }) => [id, ` ${no}《${title}》`]));
  const filters = ['accepted', 'refused', 'unknown'] as const;
  const choices = [['', '全部'] as const, ...filters.map((one) => [one, stateWords[one]] as const)];
  const body = html`${ledgerTabs('/ledger')}<p class="hint">机器人发到群里的每一条和它的下落。“不明”是平台没有及时回话：可能到了，也可能没到，不会自动重发；请到群里看一眼，没有的话再发一次命令。</p>
<form method="get" class="filter">${choiceField({ name: 'state', label: '下落', typed: untouched, initial: state, choices })}<button type="submit">查看</button></form>
${table({
  caption: '最近的投递，新的在前',
  columns: ['时间', '支部', '内容', '由来', '下落'],
  rows: rows.map(({ post, branch }) => [
    dayAndTime(post.queuedAt, zone),
    branch,
    titled(post, titles.get(post.activityId)),
    classTitle(post),
    stateMark(post),
  ]),
  empty:
    state === ''
      ? html`还没有投递。在工作群里 @${botName} 发 <code>/说纪</code>，这里就有第一条。`
      : '没有这样的投递。',
})}`;
  return { kind: 'page', title: '投递台账', body };
}

/** A link to what was posted; words of a secretary's own have no page. */
function titled({ activityId, kind }: Post, title: string | undefined): Html {
  const name = `${kindTitle(kind)}${title ?? ''}`;
  return activityId === '' ? html`${name}` : html`<a href="${base}/talks/${activityId}">${name}</a>`;
}

export const ledgerRoutes: readonly Route[] = [{ method: 'get', path: '/ledger', need: 'secretary', handle: show }];
