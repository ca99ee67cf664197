import { z } from 'zod';
import { html } from '../../../core/html.ts';
import { deskAt } from '../desk-at.ts';
import { textField, untouched } from '../form.ts';
import { isAllowed } from '../permission.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { foundTable, search } from './content-list.ts';

export const searchSchema = z.object({
  q: z.string().trim().max(60).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

async function list(visit: Visit, { query }: Input): Promise<Answer> {
  const desk = await deskAt(visit);
  const { q, page } = searchSchema.parse(query);
  const found = await search(desk, ['question'], q, page);
  const link = (to: number) => `${base}/bank?${new URLSearchParams({ q, page: String(to) })}`;
  const body = html`<form method="get" action="${base}/bank" class="filter">${textField({ name: 'q', label: '找题目', hint: '题干、选项、解析里的词，空一格写几个', typed: { ...untouched, values: { q } } })}<button type="submit" class="secondary">找</button></form>
<p class="actions"><a role="button" href="${base}/content/new?kind=question">写一道题</a> <a role="button" class="secondary" href="${base}/bank/import">导入题目文件</a>${isAllowed('secretary', visit) && html` <a role="button" class="secondary" href="${base}/draft">拟稿（AI）</a>`}</p>
${foundTable(found, page, link)}`;
  return { kind: 'page', title: '题库', body };
}

export const bankRoutes: readonly Route[] = [{ method: 'get', path: '/bank', need: 'staff', handle: list }];
