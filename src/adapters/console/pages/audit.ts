import { z } from 'zod';
import { html } from '../../../core/html.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { namesOf } from '../names.ts';
import { table } from '../table.ts';
import type { Answer, Input, Route, Visit } from '../visit.ts';
import { pager } from './talks.ts';

const pageSize = 100;
const querySchema = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
const viaWords = { console: '后台', chat: '聊天', script: '脚本' } as const;

async function show({ options }: Visit, { query }: Input): Promise<Answer> {
  const { page } = querySchema.parse(query);
  const { store, zone } = options;
  const { entries, total } = await store.audit.latest({ skip: (page - 1) * pageSize, count: pageSize });
  const names = await namesOf(
    store,
    entries.map(({ by }) => by),
  );
  const body = html`<p class="hint">谁、什么时候、改了什么：设置、绑定、角色、名单、意见办理和登录。这里只增不改。</p>
${table({
  caption: '变更记录，新的在前',
  columns: ['时间', '谁', '做了什么', '支部', '在哪里'],
  rows: entries.map(({ at, by, what, branch, via }) => [
    dayAndTime(at, zone),
    by === '' ? '运维' : (names.get(by) ?? ''),
    what,
    branch ? branchTitle(branch) : '—',
    viaWords[via],
  ]),
  empty: '还没有变更。',
})}${pager(page, Math.ceil(total / pageSize))}`;
  return { kind: 'page', title: '审计', body };
}

export const auditRoutes: readonly Route[] = [{ method: 'get', path: '/audit', need: 'admin', handle: show }];
