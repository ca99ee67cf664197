import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import type { ContentKind } from '../../../domain/content/version.ts';
import { findIdentities } from '../../../domain/review/checks/deidentified.ts';
import { todayAt } from '../../../domain/review/desk.ts';
import { asApproved, type Previewed, previewOf } from '../../../domain/review/preview.ts';
import { readItem, typedOf } from '../../../domain/review/read-item.ts';
import { contentTitles, type Subject } from '../../../domain/review/subject.ts';
import { addVersion, editable } from '../../../domain/review/write.ts';
import { deskAt } from '../desk-at.ts';
import { type Typed, trying, untouched } from '../form.ts';
import { isAllowed } from '../permission.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { controlOf, fieldsFor } from './content-fields.ts';
import { previewPart, sentBackPart } from './item-view.ts';

const kindSchema = z.enum(['question', 'case', 'clause', 'source', 'talk']);
const querySchema = z.object({ kind: kindSchema.catch('case') });
const typedSchema = z.record(z.string(), z.string().max(4000).catch(''));

interface Form {
  readonly kind: ContentKind;
  readonly action: string;
  readonly title: string;
}

/** What is posted of these can be seen before it is handed in. */
const shownFirst: readonly ContentKind[] = ['talk', 'case'];

interface Beside {
  readonly preview?: Previewed | null;
  /** Why the text that is mended came back. */
  readonly note?: Html;
}

function formPage({ kind, action, title }: Form, typed: Typed, { preview, note }: Beside = {}): Answer {
  const stop = typed.errors.stop;
  const body = html`${note}<p class="hint">提交后是草稿，由别的两位审核员通过才会发。</p>
${stop !== undefined && html`<div class="wrong" role="alert"><p>没有提交。里面像有真实的人、学校或号码，请改成“一名教师”“一所小学”这样的说法：</p>${stop !== '' && html`<p>${stop}</p>`}</div>`}
<form method="post" action="${base}${action}"><input type="hidden" name="kind" value="${kind}">${fieldsFor(kind, typed)}<div class="actions">${shownFirst.includes(kind) && html`<button type="submit" name="act" value="preview" formaction="${base}${action}#preview" class="secondary">先看看</button>`}<button type="submit">提交审核</button></div></form>${preview && previewPart(preview, { kind, heading: '通过后发到群里的样子' })}`;
  const status = Object.keys(typed.errors).length > 0 ? { status: 422 } : {};
  return { kind: 'page', title, body, ...status };
}

function newForm(kind: ContentKind): Form {
  return { kind, action: '/content/new', title: `写一${measures[kind]}${contentTitles[kind]}` };
}

const measures = { question: '道', case: '个', clause: '条', source: '份', talk: '份' } as const satisfies Record<
  ContentKind,
  string
>;

async function blank(_visit: Visit, { query }: Input): Promise<Answer> {
  const { kind } = querySchema.parse(query);
  return formPage(newForm(kind), untouched);
}

async function create(visit: Visit, { body }: Input): Promise<Answer> {
  const values = typedSchema.parse(body);
  const kind = kindSchema.catch('case').parse(values.kind);
  const itemId = `own-${visit.options.ids.next().slice(-12)}`;
  return submit(visit, { ...newForm(kind), values, itemId });
}

/** @throws Absent for what is not there */
async function known(visit: Visit, { params }: Input): Promise<{ subject: Subject; form: Form; itemId: string }> {
  const itemId = params.itemId ?? '';
  const subject = await editable(await deskAt(visit), itemId);
  if (!subject) throw new Absent();
  const { kind } = subject.item;
  const form = { kind, action: `/content/${itemId}/edit`, title: `改${contentTitles[kind]} ${itemId}` };
  return { subject, form, itemId };
}

async function edit(visit: Visit, input: Input): Promise<Answer> {
  const { subject, form } = await known(visit, input);
  const typed = { values: withoutLetters(typedOf(subject.item)), errors: {} };
  return formPage(form, typed, { note: sentBackPart(subject) });
}

function withoutLetters(typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return typed.options === undefined
    ? typed
    : { ...typed, options: typed.options.replaceAll(/^[A-F][.．、]\s*/gmu, '') };
}

async function save(visit: Visit, input: Input): Promise<Answer> {
  const { form, itemId } = await known(visit, input);
  return submit(visit, { ...form, values: typedSchema.parse(input.body), itemId });
}

interface Submitted extends Form {
  readonly values: Readonly<Record<string, string>>;
  readonly itemId: string;
}

/** What names somebody is not kept at all: a draft with a real name would be a record of a person. */
async function submit(visit: Visit, { values, itemId, ...form }: Submitted): Promise<Answer> {
  const { kind } = form;
  const desk = await deskAt(visit);
  const read = readItem(kind, values, itemId, { contents: desk.live, today: todayAt(desk) });
  if ('errors' in read) return formPage(form, { values, errors: read.errors });
  const identities = kind === 'source' ? [] : findIdentities(read.item);
  if (identities.length > 0) return formPage(form, { values, errors: stopped(kind, identities) });
  if (values.act === 'preview')
    return formPage(
      form,
      { values, errors: {} },
      { preview: previewOf(read.item, asApproved(desk.live, read.item), todayAt(desk)) },
    );
  const saved = await trying(values, 'stop', () => addVersion(desk, itemId, read.item));
  if (!saved.ok) return formPage(form, saved.typed);
  const to = isAllowed('reviewer', visit)
    ? `/review/${saved.value.handle}`
    : `/content/${itemId}?no=${saved.value.ref.no}`;
  return { kind: 'go', to, done: 'submitted' };
}

/** Each beside the field in which it stands; above the form what has none. */
function stopped(kind: ContentKind, found: ReturnType<typeof findIdentities>): Typed['errors'] {
  const byControl = Map.groupBy(found, ({ field }) => controlOf(kind, field) ?? 'stop');
  const errors = [...byControl].map(([name, those]) => [name, those.map(({ why }) => why).join('；')] as const);
  return { stop: '', ...Object.fromEntries(errors) };
}

export const editRoutes: readonly Route[] = [
  { method: 'get', path: '/content/new', need: 'staff', handle: blank },
  { method: 'post', path: '/content/new', need: 'staff', handle: create },
  { method: 'get', path: '/content/:itemId/edit', need: 'staff', handle: edit },
  { method: 'post', path: '/content/:itemId/edit', need: 'staff', handle: save },
];
