import { expect, it } from 'vitest';
import { z } from 'zod';
import { changeSchema } from '../../../src/adapters/store/line.ts';
import { nameFields, personFields } from '../../../src/adapters/store/privacy/scrub.ts';
import { tellings } from '../../../src/adapters/store/privacy/traces-in.ts';
import { kinds } from '../../../src/domain/privacy/kinds.ts';

function part(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, name) : undefined;
}

function inside(node: unknown): readonly unknown[] {
  return typeof node === 'object' && node !== null ? Object.values(node) : [];
}

/** Every kind of document with the names of all its fields. */
function fieldsByKind(schema: unknown, found = new Map<string, Set<string>>()): ReadonlyMap<string, Set<string>> {
  const type = part(part(part(schema, 'properties'), 'type'), 'const');
  if (typeof type === 'string') found.set(type, fieldsIn(part(part(schema, 'properties'), 'value')));
  else for (const one of inside(schema)) fieldsByKind(one, found);
  return found;
}

function fieldsIn(schema: unknown, found = new Set<string>()): Set<string> {
  for (const field of Object.keys(part(schema, 'properties') ?? {})) found.add(field);
  for (const one of inside(schema)) fieldsIn(one, found);
  return found;
}

/** Hold a field of that name and no person in it, or are shown by themselves. */
const exceptions = {
  person: 'name and account have a sheet of their own',
  decision: 'chatId is a group',
  webhook: 'chatId is a group',
} as const;

it('tells of every kind in which a person may stand, or says why not', () => {
  const silent = [...fieldsByKind(z.toJSONSchema(changeSchema))]
    .filter(([, fields]) => [...personFields, ...nameFields].some((field) => fields.has(field)))
    .map(([kind]) => kind)
    .filter((kind) => typeof Reflect.get(tellings, kind) === 'string');
  expect(silent.toSorted(), 'a way in privacy/traces-in.ts, or an exception here with its reason').toEqual(
    Object.keys(exceptions).toSorted(),
  );
});

it('knows why, how long, and what an erasure does, of all that it tells of', () => {
  expect(Object.keys(tellings).filter((kind) => !(kind in kinds))).toEqual([]);
});
