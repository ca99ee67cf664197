import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { changeSchema } from '../../src/adapters/store/line.ts';
import { kinds } from '../../src/domain/privacy/kinds.ts';
import { recordSchema } from '../../src/domain/record.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');

function part(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined;
}

function inside(node: unknown): readonly unknown[] {
  return typeof node === 'object' && node !== null ? Object.values(node) : [];
}

/** Every document type with the schema of its value, wherever in the schema of a line it stands. */
function documentsIn(schema: unknown, found = new Map<string, unknown>()): ReadonlyMap<string, unknown> {
  const type = part(part(part(schema, 'properties'), 'type'), 'const');
  const value = part(part(schema, 'properties'), 'value');
  if (typeof type === 'string' && value !== undefined) found.set(type, value);
  else for (const one of inside(schema)) documentsIn(one, found);
  return found;
}

/** `branch.school`, `answer.text`: the leaves, in the order of the schema. */
function fieldsOf(schema: unknown, path = ''): readonly string[] {
  const properties = part(schema, 'properties');
  if (typeof properties === 'object' && properties !== null) {
    return Object.entries(properties).flatMap(([name, one]) => fieldsOf(one, path === '' ? name : `${path}.${name}`));
  }
  const choices = [...inside(part(schema, 'anyOf')), ...inside(part(schema, 'oneOf')), part(schema, 'items')];
  const leaves = choices.filter((one) => one !== undefined).flatMap((one) => fieldsOf(one, path));
  return leaves.length > 0 ? leaves : [path];
}

/** A kind whose texts are the library's is named by its own fields alone. */
const longest = 28;

function row(kind: string, schema: unknown): string {
  const described = kinds[kind];
  if (!described)
    throw new Error(`describe “${kind}” in src/domain/privacy/kinds.ts, then run: vitest run tests/docs -u`);
  const all = [...new Set(fieldsOf(schema))].filter((field) => field !== '');
  const fields = all.length > longest ? [...new Set(all.map((field) => field.split('.')[0] ?? field))] : all;
  const { what, why, howLong, onErasure } = described;
  return `| ${kind} | ${what} | ${why} | ${howLong} | ${onErasure} | ${fields.map((field) => `\`${field}\``).join(' ')} |`;
}

it('lists every kind of thing that is stored with every field, as the schemas have it', async () => {
  const found = documentsIn(z.toJSONSchema(changeSchema));
  const all = new Map<string, unknown>([['record', z.toJSONSchema(recordSchema)], ...found]);
  expect(Object.keys(kinds).filter((kind) => !all.has(kind))).toEqual([]);
  const text = [
    '# 存了哪些字段',
    '',
    '由程序的数据结构生成（`tests/docs/privacy.test.ts`），程序改了而这一页没有改，测试不通过。',
    '',
    '| 种类 | 是什么 | 为什么 | 存多久 | 本人删除时 | 字段 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...Array.from(all, ([kind, schema]) => row(kind, schema)),
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot(join(docs, 'privacy-fields.md'));
});

it('says in the assessment what the program does', async () => {
  const text = await readFile(join(docs, 'privacy.md'), 'utf8');
  for (const promise of ['RETENTION_DAYS', '180 天', '三年', '一年', '/我的 删除', '/我的 导出', 'privacy-fields.md']) {
    expect(text).toContain(promise);
  }
});
