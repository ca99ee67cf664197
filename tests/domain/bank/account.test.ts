import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidBy } from '../../../src/domain/bank/account.ts';
import { flagText } from '../../../src/domain/bank/ageing.ts';
import { SameIndex } from '../../../src/domain/bank/index-of-same.ts';
import { sameKeys } from '../../../src/domain/bank/same.ts';
import { account, contents, told } from '../../support/bank.ts';

const json = (...rows: readonly object[]) => JSON.stringify(rows);
const one = { question: '《教师法》第九条，讲什么？', options: ['爱岗', '敬业', '奉献'], answer: 'A' };

describe('the accounting of a question file', () => {
  it('finds a question again across spacing, width, punctuation, case and the order of its options', async () => {
    const again = { question: ' 教师法第九条讲什么?  ', options: ['奉献。', '爱 岗', '敬业'], answer: 'B' };
    expect(await told('a.json', json(one, again))).toEqual([`+ single ${one.question} → 爱岗`, '= 2']);
    expect(
      await told(
        'a.json',
        json({ ...one, options: ['ＡＢ法', 'cd'] }, { ...one, options: ['CD', 'ab法'], answer: 'B' }),
      ),
    ).toHaveLength(2);
  });

  it('takes the same stem with another answer as a conflict, with the version that it contradicts', async () => {
    const { taken } = await account(
      'a.json',
      json(one, { ...one, answer: 'B' }, { ...one, options: ['敬业', '爱岗', '奉献'], answer: 'C' }),
    );
    expect(taken.map(({ conflictWith }) => conflictWith.map(({ itemId }) => itemId))).toEqual([
      [],
      [taken[0]?.body.id],
      [taken[0]?.body.id, taken[1]?.body.id],
    ]);
    expect(await told('a.txt', '1. 甲。（√）\n2. 甲（×）')).toEqual([
      '+ judge 甲。 → 对',
      '+ judge 甲 → 错 (conflict)',
    ]);
  });

  it('finds what was replaced or withdrawn again, but is not contradicted by it', () => {
    const said = { type: 'single', stem: '甲', options: ['一', '二'], right: [0] } as const;
    const index = new SameIndex();
    index.add({ itemId: 'old', no: 1 }, said, false);
    expect(index.match(said)).toMatchObject({ kind: 'duplicate' });
    expect(index.match({ ...said, right: [1] })).toEqual({ kind: 'new' });
  });

  it('does not take 下列说法正确的是 with other options for a contradiction', async () => {
    const generic = { question: '下列说法正确的是', options: ['一', '二'], answer: 'A' };
    expect(await told('a.json', json(generic, { ...generic, options: ['三', '四'] }))).toEqual([
      '+ single 下列说法正确的是 → 一',
      '+ single 下列说法正确的是 → 三',
    ]);
    expect((await told('a.json', json(generic, { ...generic, options: ['一', '四'], answer: 'B' })))[1]).toContain(
      'conflict',
    );
  });

  it('compares with what was shipped and with earlier files', async () => {
    const index = new SameIndex();
    for (const [itemId, question] of contents.questions) index.add({ itemId, no: 0 }, saidBy(question));
    const shipped = contents.questions.get('q-001');
    const same = { question: shipped?.stem, options: shipped?.options, answer: shipped?.answer };
    const read = await account('a.json', json(same, { ...same, answer: 'A' }, one), index);
    expect(read.duplicate).toMatchObject([{ of: { itemId: 'q-001', no: 0 } }]);
    expect(read.taken[0]?.conflictWith).toEqual([{ itemId: 'q-001', no: 0 }]);
    expect((await account('b.json', json(one), index)).duplicate).toHaveLength(1);
  });

  it('counts every row exactly once, whatever is in it', async () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer({ min: 0, max: 5 }),
      fc.boolean(),
      fc.constantFrom('A', 'AB', '对', '', null),
      fc.array(fc.string()),
    );
    const row = fc.record(
      { question: value, options: fc.oneof(value, fc.dictionary(fc.string(), value)), answer: value, type: value },
      { requiredKeys: ['question', 'answer'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const { taken, duplicate, refused } = await account('a.json', JSON.stringify(rows));
        const places = [...taken, ...duplicate, ...refused].map(({ place }) => place.row);
        expect(places.toSorted((a, b) => a - b)).toEqual(rows.map((_, at) => at + 1));
        for (const { body } of taken) {
          expect(body.options.length).toBeGreaterThan(1);
          const letters = body.type === 'judge' ? ['对', '错'] : body.options.map((option) => option[0]);
          const answers = body.type === 'judge' ? [body.answer] : Array.from(body.answer);
          expect(letters).toEqual(expect.arrayContaining(answers));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('does work that grows with the file, not with its square', async () => {
    const looks = async (count: number, stem: (at: number) => string) => {
      const index = new SameIndex();
      const rows = Array.from({ length: count }, (_, at) => ({
        question: stem(at),
        options: [`甲${at}`, `乙${at}`, '丙'],
        answer: 'A',
      }));
      await account('a.json', JSON.stringify(rows), index);
      return index.looks;
    };
    for (const stem of [() => '下列说法正确的是', () => '同一个题干', (at: number) => `第${at}题`]) {
      expect(await looks(500, stem)).toBeLessThan(10 * 500);
      expect(await looks(1500, stem)).toBeLessThan(10 * 1500);
    }
  });
});

describe('facts that age', () => {
  it('are flagged by year, by word and by document', async () => {
    const rows = [
      { question: '2015年公布的规定是？', options: ['一', '二'], answer: 'A' },
      { question: '现行的规定是？', options: ['一', '二'], answer: 'A' },
      { question: '《党政机关厉行节约反对浪费条例》讲什么？', options: ['一', '二'], answer: 'A' },
      {
        question: '2018年《中国共产党纪律处分条例》讲什么？',
        options: ['一', '二'],
        answer: 'A',
        出处: '《中国共产党纪律处分条例》第97条',
      },
    ];
    const { taken } = await account('a.json', JSON.stringify(rows));
    expect(taken.map(({ flags }) => flags.map(flagText))).toEqual([
      ['提到“2015年”，请核对现在是否仍然如此'],
      ['写着“现行”，请核对是否已有新规定'],
      ['依据的文件已修订：《党政机关厉行节约反对浪费条例》（2013-11-18，已修订）'],
      [
        '提到“2018年”，请核对现在是否仍然如此',
        '依据的文件已修订：《中国共产党纪律处分条例（2023年修订）》（2023-12-19），题里写的是 2018年',
      ],
    ]);
    const clause = contents.clauses.get(taken[3]?.body.clauseIds[0] ?? '');
    expect(clause).toMatchObject({ sourceId: 'src-discipline-2023', article: '第九十七条' });
  });

  it('leave equal what differs in nothing but layout', () => {
    const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (stem, option) => {
        const said = { type: 'single', stem, options: [option, '别的'], right: [0] } as const;
        const laid = { type: 'single', stem: ` ${stem}\n`, options: ['别的', ` ${option} `], right: [1] } as const;
        expect(sameKeys(laid).whole).toBe(sameKeys(said).whole);
      }),
    );
  });
});
