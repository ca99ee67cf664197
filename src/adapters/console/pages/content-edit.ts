import { z } from 'zod';
import { html } from '../../../core/html.ts';
import type { Item } from '../../../domain/content/version.ts';
import { findIdentities } from '../../../domain/review/checks/deidentified.ts';
import { readItem, typedOf, type WritableKind } from '../../../domain/review/read-item.ts';
import { contentTitles } from '../../../domain/review/subject.ts';
import { addVersion, editable } from '../../../domain/review/write.ts';
import { deskAt } from '../desk-at.ts';
import { type Typed, trying, untouched } from '../form.ts';
import { isAllowed } from '../permission.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { fieldsFor } from './content-fields.ts';

const kindSchema = z.enum(['question', 'case', 'clause', 'source']);
const querySchema = z.object({ kind: kindSchema.catch('case') });
const typedSchema = z.record(z.string(), z.string().max(4000).catch(''));

function formPage(kind: WritableKind, action: string, typed: Typed, title: string): Answer {
  const stop = typed.errors.stop;
  const body = html`<p class="hint">提交后是草稿，由别的两位审核员通过才会发。</p>
${stop !== undefined && html`<div class="wrong" role="alert"><p>没有提交。里面像有真实的人、学校或号码，请改成“一名教师”“一所小学”这样的说法：</p>${stop.split('\n').map((line) => html`<p>${line}</p>`)}</div>`}
<form method="post" action="${base}${action}"><input type="hidden" name="kind" value="${kind}">${fieldsFor(kind, typed)}<button type="submit">提交审核</button></form>`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title, body, ...status };
}

async function blank(_visit: Visit, { query }: Input): Promise<Answer> {
  const { kind } = querySchema.parse(query);
  return formPage(kind, '/content/new', untouched, `写一条${contentTitles[kind]}`);
}

async function create(visit: Visit, { body }: Input): Promise<Answer> {
  const values = typedSchema.parse(body);
  const kind = kindSchema.catch('case').parse(values.kind);
  const itemId = `own-${visit.options.ids.next().slice(-12)}`;
  return submit(visit, { kind, values, itemId, action: '/content/new', title: `写一条${contentTitles[kind]}` });
}

/** @throws Absent for what is not there, or is a talk's outline */
async function known(visit: Visit, { params }: Input): Promise<{ item: Item; kind: WritableKind; itemId: string }> {
  const itemId = params.itemId ?? '';
  const subject = await editable(await deskAt(visit), itemId);
  if (!subject || subject.item.kind === 'talk') throw new Absent();
  return { item: subject.item, kind: subject.item.kind, itemId };
}

async function edit(visit: Visit, input: Input): Promise<Answer> {
  const { item, kind, itemId } = await known(visit, input);
  return formPage(
    kind,
    `/content/${itemId}/edit`,
    { values: withoutLetters(typedOf(item)), errors: {} },
    `改${contentTitles[kind]} ${itemId}`,
  );
}

function withoutLetters(typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return typed.options === undefined
    ? typed
    : { ...typed, options: typed.options.replaceAll(/^[A-F][.．、]\s*/gmu, '') };
}

async function save(visit: Visit, input: Input): Promise<Answer> {
  const { kind, itemId } = await known(visit, input);
  const values = typedSchema.parse(input.body);
  return submit(visit, {
    kind,
    values,
    itemId,
    action: `/content/${itemId}/edit`,
    title: `改${contentTitles[kind]} ${itemId}`,
  });
}

interface Submitted {
  readonly kind: WritableKind;
  readonly values: Readonly<Record<string, string>>;
  readonly itemId: string;
  readonly action: string;
  readonly title: string;
}

/** What names somebody is not kept at all: a draft with a real name would be a record of a person. */
async function submit(visit: Visit, { kind, values, itemId, action, title }: Submitted): Promise<Answer> {
  const desk = await deskAt(visit);
  const read = readItem(kind, values, itemId, desk.live);
  if ('errors' in read) return formPage(kind, action, { values, errors: read.errors }, title);
  const identities = kind === 'source' ? [] : findIdentities(read.item);
  if (identities.length > 0) return formPage(kind, action, { values, errors: { stop: identities.join('\n') } }, title);
  const saved = await trying(values, 'stop', () => addVersion(desk, itemId, read.item));
  if (!saved.ok) return formPage(kind, action, saved.typed, title);
  const to = isAllowed('reviewer', visit) ? `/review/${saved.value.handle}` : `/content/${itemId}`;
  return { kind: 'go', to, done: 'submitted' };
}

export const editRoutes: readonly Route[] = [
  { method: 'get', path: '/content/new', need: 'staff', handle: blank },
  { method: 'post', path: '/content/new', need: 'staff', handle: create },
  { method: 'get', path: '/content/:itemId/edit', need: 'staff', handle: edit },
  { method: 'post', path: '/content/:itemId/edit', need: 'staff', handle: save },
];
