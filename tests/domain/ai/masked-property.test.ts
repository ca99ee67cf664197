import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadLibrary } from '../../../src/adapters/content/load.ts';
import { contentDir } from '../../../src/compose/paths.ts';
import { UserError } from '../../../src/core/errors.ts';
import { readQuestion } from '../../../src/domain/ai/question.ts';
import { assistantAt, Endpoint } from '../../support/endpoint.ts';
import { openHouse } from '../../support/house.ts';
import { HandClock } from '../../support/store.ts';

const vocabulary = loadLibrary(contentDir).library.words();
const han = fc.constantFrom(...'尉迟欧阳褚邝佘王李赵仝曲买古丽迪敬德恭建国小红梓涵馨怡宇泽翀燊喆');
const name = fc.oneof(
  fc.string({ unit: han, minLength: 2, maxLength: 5 }),
  fc
    .tuple(fc.string({ unit: han, minLength: 2, maxLength: 5 }), fc.string({ unit: han, minLength: 2, maxLength: 5 }))
    .map((parts) => parts.join('·')),
  fc.constantFrom('Tom Lee', 'Ana García', 'Nguyễn Thị Hoa', 'O Neill'),
);
const userId = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.@-]{1,14}$/u);
/** As people type it: in capitals, with blanks, full-width, letter by letter, taken apart. */
const typed = fc.constantFrom<(said: string) => string>(
  (said) => said,
  (said) => said.toUpperCase(),
  (said) => said.normalize('NFD'),
  (said) => Array.from(said).join(' '),
  (said) => Array.from(said).join('\u200b'),
  (said) => said.replaceAll('·', ''),
  (said) => said.replace(/[a-z0-9]/giu, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
);
const between = fc.constantFrom('', '，', '。', ' ', '老师', '、', '的', '：', '.', '-', '（', '和');
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·\p{M}\p{Cf}]/gu, '');
const parts = fc.record({
  names: fc.array(name, { minLength: 1, maxLength: 3 }),
  how: typed,
  before: between,
  after: between,
});

it('takes every registered name out of a question, however it is typed', () => {
  fc.assert(
    fc.property(parts, ({ names, how, before, after }) => {
      const said = `请问${names.map((one) => `${before}${how(one)}${after}`).join('')}家长送的购物卡`;
      const read = plain(readQuestion(said, { names, userIds: new Set(), given: [], places: [] }, vocabulary));
      for (const one of names) expect(read).not.toContain(plain(one));
    }),
    { numRuns: 500 },
  );
});

it('takes every account out of a question, whatever stands beside it', () => {
  fc.assert(
    fc.property(userId, typed, between, between, (id, how, before, after) => {
      // Typed letter by letter an account is no account any more.
      const written = how(id).replaceAll(' ', '').replaceAll('\u200b', '');
      const people = { names: [], userIds: new Set([id.toLowerCase()]), given: [], places: [] };
      const read = orRefused(() => readQuestion(`家长送的购物卡${before}${written}${after}能收吗`, people, vocabulary));
      expect(read.match(/[a-z0-9][a-z0-9_.@-]*/giu)?.map((one) => one.toLowerCase()) ?? []).not.toContain(
        id.toLowerCase(),
      );
    }),
    { numRuns: 500 },
  );
});

it('lets no registered name and no account reach the endpoint', async () => {
  const endpoint = new Endpoint();
  const house = await openHouse(undefined, [], { assistant: assistantAt(endpoint, new HandClock()) });
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(name, fc.stringMatching(/^[A-Za-z]{4}[0-9]{4}$/u), typed, between, async (own, id, how, after) => {
      await house.store.people.register(id, own);
      house.clock.advance({ minutes: 5 });
      const sent = endpoint.asked.length;
      await house.say('li', `/问 ${how(own)}${after} ${id} 家长送的购物卡能收`, 'private');
      for (const body of endpoint.asked.slice(sent)) {
        asked += 1;
        expect(plain(body)).not.toContain(plain(own));
        expect(body.toLowerCase()).not.toContain(id.toLowerCase());
      }
    }),
    { numRuns: 40 },
  );
  expect(asked).toBeGreaterThan(20);
});

/** A question that is not taken is not sent either. */
function orRefused(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return '';
  }
}
