import { expect, it } from 'vitest';
import { z } from 'zod';
import { changeSchema } from '../../../src/adapters/store/line.ts';
import { personFields } from '../../../src/adapters/store/privacy/scrub.ts';

/** Looks like a person's field and holds none: who gave a name, a day. */
const noPerson = ['nameFrom', 'answerBy'];

/** The names of all fields that are ever stored. */
function fieldsIn(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [name, value] of Object.entries(schema)) {
    if (name === 'properties') for (const field of Object.keys(value)) found.add(field);
    fieldsIn(value, found);
  }
  return found;
}

it('knows every stored field that may hold a userid', () => {
  const fields = [...fieldsIn(z.toJSONSchema(changeSchema))];
  expect(fields.length).toBeGreaterThan(40);
  const looks = /user|by$|author|handler|person|owner|sender|actor|reviewer|chatId/iu;
  const unknown = fields.filter(
    (field) => looks.test(field) && !personFields.includes(field) && !noPerson.includes(field),
  );
  expect(unknown, 'name it in privacy/scrub.ts, or here when it holds no userid').toEqual([]);
});
