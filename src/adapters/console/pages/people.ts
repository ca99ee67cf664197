import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import type { Person } from '../../../domain/people.ts';
import { isPersonName } from '../../../domain/roster.ts';
import { asking, type Typed, textField, untouched } from '../form.ts';
import { changing } from '../note.ts';
import { table } from '../table.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { peopleTabs } from './people-tabs.ts';
import { pager } from './talks.ts';

const pageSize = 100;
const querySchema = z.object({
  find: z.string().trim().max(40).catch(''),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

interface Mistaken {
  readonly userId: string;
  readonly typed: Typed;
}

async function show(visit: Visit, { query }: Input, mistaken: Mistaken | null = null): Promise<Answer> {
  const asked = querySchema.parse(query);
  const people = await visit.options.store.people.all();
  const waiting = people.filter(({ nameFrom }) => nameFrom === 'self');
  const roster = people.filter(({ nameFrom, name }) => nameFrom === 'roster' && (name ?? '').includes(asked.find));
  const shown = roster.slice((asked.page - 1) * pageSize, asked.page * pageSize);
  const body = html`${peopleTabs(visit, '/people')}
<section><h2>自报的姓名（${waiting.length}）</h2><p class="hint">本人用 <code>/认领 姓名</code> 登记的。确认后不能再自己改；写错的先改好再确认。</p>
${waiting.length === 0 ? html`<p class="empty">没有要确认的。</p>` : html`<ul class="claims">${waiting.map((person) => claim(person, mistaken))}</ul>`}</section>
<section><h2>名单（${roster.length}）</h2><form method="get" class="filter">${textField({ name: 'find', label: '按姓名找', typed: untouched, initial: asked.find })}<button type="submit">找</button></form>
${table({
  caption: '学校名单',
  columns: ['姓名', '账号'],
  rows: shown.map(({ name, userId }) => [name ?? '', html`<code>${userId}</code>`]),
  empty: html`${asked.find === '' ? html`还没有名单。<a href="${base}/people/import">导入一份</a>，签到表就有姓名。` : '没有这个姓名。'}`,
})}${pager(asked.page, Math.ceil(roster.length / pageSize), { find: asked.find })}</section>`;
  return { kind: 'page', title: '群与人', body, ...(mistaken ? { status: 422 } : {}) };
}

function claim({ userId, name }: Person, mistaken: Mistaken | null): Html {
  const typed = mistaken?.userId === userId ? mistaken.typed : untouched;
  const who = html`<input type="hidden" name="userId" value="${userId}">`;
  const drop = html`<form method="post" action="${base}/people/drop">${who}<button type="submit" class="danger">退回</button></form>`;
  return html`<li><form method="post" action="${base}/people/confirm">${who}
${textField({ name: 'name', id: `name-${userId}`, label: `账号 ${userId}`, typed, initial: name ?? '' })}<button type="submit">确认</button></form>
${asking('退回', '去掉这个姓名，本人可以重新登记。', drop)}</li>`;
}

const confirmSchema = z.object({ userId: z.string().max(64), name: z.string().trim().normalize('NFC').catch('') });

/** Only a name that somebody typed is confirmed here; the roster's come from the roster. */
async function claimant({ options }: Visit, userId: string): Promise<Person> {
  const person = await options.store.people.find(userId);
  if (person?.nameFrom !== 'self') throw new Absent();
  return person;
}

async function confirm(visit: Visit, input: Input): Promise<Answer> {
  const parsed = confirmSchema.safeParse(input.body);
  if (!parsed.success) throw new Absent();
  const { userId, name } = parsed.data;
  const person = await claimant(visit, userId);
  if (!isPersonName(name)) {
    const typed = { values: { name }, errors: { name: '姓名应为 2 到 20 个字，不带数字和标点。例：王小明' } };
    return show(visit, input, { userId, typed });
  }
  const what = name === person.name ? `确认姓名 ${name}` : `确认姓名 ${person.name} → ${name}`;
  await changing(visit, { what }, () => visit.options.store.people.enroll([{ userId, name }]));
  return { kind: 'go', to: '/people', done: 'namesConfirmed' };
}

async function drop(visit: Visit, { body }: Input): Promise<Answer> {
  const parsed = confirmSchema.safeParse(body);
  if (!parsed.success) throw new Absent();
  const person = await claimant(visit, parsed.data.userId);
  const what = `退回自报的姓名 ${person.name}`;
  await changing(visit, { what }, () => visit.options.store.people.unregister(person.userId));
  return { kind: 'go', to: '/people', done: 'nameDropped' };
}

export const namesRoutes: readonly Route[] = [
  { method: 'get', path: '/people', need: 'admin', handle: show },
  { method: 'post', path: '/people/confirm', need: 'admin', handle: confirm },
  { method: 'post', path: '/people/drop', need: 'admin', handle: drop },
];
