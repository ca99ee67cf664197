import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Paragraph } from 'docx';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { a4Docx } from '../../../../src/adapters/files/docx-page.ts';
import { type QuestionFormat, writeQuestions } from '../../../../src/adapters/files/question-export.ts';
import { clean } from '../../../../src/domain/bank/clean.ts';
import { draftsOf } from '../../../../src/domain/bank/intake.ts';
import { keyOf } from '../../../../src/domain/bank/same.ts';
import type { Question } from '../../../../src/domain/content/items.ts';
import { account, contents, told } from '../../../support/bank.ts';

const ai = { model: 'test-model', at: '2026-11-24T07:00:00Z', rules: '1' };

async function written(questions: readonly Question[], format: QuestionFormat): Promise<Buffer> {
  const out = new PassThrough();
  const all = buffer(out);
  async function* source() {
    for (const question of questions) yield { question, no: 1, state: 'approved' as const, ai };
  }
  await writeQuestions(source(), format, out);
  out.end();
  return all;
}

/** Everything of a question but its name and its check. */
function content({ type, stem, options, answer, explanation, basis, clauseIds, difficulty, audience }: Question) {
  return { type, stem, options, answer, explanation, basis, clauseIds, difficulty, audience };
}

const signs = [
  '=',
  '~',
  '#',
  '{',
  '}',
  ':',
  '\\',
  '%50%',
  '->',
  '//',
  "'",
  '"',
  ',',
  '+',
  '-',
  '@',
  '|',
  '[html]',
  '$',
  '\n',
  'A. ',
  'B、',
  '（A）',
  '1',
  '答案：',
  '::',
  '####',
  '_x0041_',
  '&',
  '<b>',
  'Ａ',
  '甲',
  '乙',
  '丙',
  ' ',
  '第九条',
  'T',
  '对',
];
const words = (max: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...signs), fc.string({ maxLength: 3, unit: 'grapheme' })), {
      minLength: 1,
      maxLength: max,
    })
    .map((parts) => clean(parts.join('')));
const stem = words(8).filter((text) => keyOf(text) !== '');
const option = words(4)
  .map((text) => text.replaceAll('\n', ''))
  .filter((text) => text.trim() === text && keyOf(text) !== '');
const rest = {
  explanation: words(6),
  difficulty: fc.integer({ min: 1, max: 3 }),
  clauseIds: fc.constantFrom<string[]>([], ['TC-09'], ['TC-01', 'TC-03']),
  audience: fc.constantFrom<Question['audience']>(
    ['teacher'],
    ['teacher', 'partyMember', 'cadre'],
    ['partyMember', 'cadre'],
  ),
};
const judgement = fc
  .record({ stem, answer: fc.constantFrom('对', '错'), ...rest })
  .map((one): Question => ({ ...one, id: 'imp-1', type: 'judge', options: ['对', '错'], checked: '待核' }));
const choice = fc
  .record({
    stem,
    texts: fc.uniqueArray(option, { minLength: 2, maxLength: 6, selector: keyOf }),
    isMulti: fc.boolean(),
    seed: fc.nat(),
    ...rest,
  })
  .map(({ texts, isMulti, seed, ...one }): Question => {
    const options = texts.map((text, at) => `${String.fromCharCode(65 + at)}. ${text}`);
    const all = 'ABCDEF'.slice(0, texts.length);
    const some = Array.from(all)
      .filter((_, at) => (seed >> at) % 2 === 1)
      .join('');
    const answer = isMulti ? (some === '' ? 'AB' : some) : all.charAt(seed % all.length);
    return { ...one, id: 'imp-1', type: isMulti ? 'multi' : 'single', options, answer, checked: '待核' };
  })
  // Options that are only their letters are refused, as is right.
  .filter(({ options }) => !options.every((text, at) => keyOf(text.slice(3)) === 'abcdef'.charAt(at)))
  // 对 and 错 alone are a judgement, and come back as one.
  .filter(
    ({ options }) =>
      options.length > 2 || !options.some((text) => /^..\s?(?:对|错|正确|错误|T|F|是|否|x|√|×|v|y|n)$/iu.test(text)),
  );

/** Its second option reads like the label and text of its first. */
const alike: Question = {
  ...{ id: 'imp-1', type: 'single', stem: '=', explanation: '=', answer: 'A', checked: '待核' },
  ...{ options: ['A. Ａ', 'B. A. A.'], difficulty: 1, clauseIds: [], audience: ['teacher'] },
};

describe('questions that leave and come back', () => {
  it.each<QuestionFormat>(['xlsx', 'gift', 'json', 'jsonl', 'csv'])('are the same in %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(choice, judgement), async (question) => {
        const { taken, refused } = await account(`a.${format}`, await written([question], format));
        expect(refused).toEqual([]);
        expect(taken.map(({ body }) => content(body))).toEqual([
          content({ ...question, clauseIds: taken[0]?.body.clauseIds ?? [] }),
        ]);
        if (question.clauseIds.length > 0) expect(taken[0]?.body.clauseIds).toEqual(question.clauseIds);
      }),
      { numRuns: format === 'xlsx' ? 40 : 200, examples: [[alike]] },
    );
  });

  it.each<QuestionFormat>(['xlsx', 'gift', 'json', 'jsonl', 'csv'])(
    'are all of the shipped ones in %s',
    async (format) => {
      const shipped = [...contents.questions.values()];
      const { taken } = await account(`a.${format}`, await written(shipped, format));
      expect(taken.map(({ body }) => content(body))).toEqual(shipped.map(content));
    },
  );

  it('reads GIFT as other programs write it', async () => {
    const text = `// 注释
$CATEGORY: 师德

::Q1:: [html]甲 \\= 什么? {
  =一 # 对了
  ~二
  #### 因为
}

地球是圆的。{T}

乙是 {~一 =二} 吗？

多选 {~%50%一 ~%50%二 ~%-100%三}

短答 {=一 =二}

匹配 {=一 -> 甲 =二 -> 乙}

数值 {#3:1}

没有答案的一段`;
    expect(await told('a.gift', text)).toEqual([
      '+ single 甲 = 什么? → 一',
      '+ judge 地球是圆的。 → 对',
      '+ single 乙是（　　）吗？ → 二',
      '+ multi 多选 → 一、二',
      ...[16, 18, 20].map((row) => `- ${row} 题型：只收选择题和判断题（简答、匹配、数值题不收）`),
      '- 22 题干：没有用 { } 写出答案',
    ]);
  });
});

it('says in every form, and in the properties of a workbook, that a model wrote a question', async () => {
  const question = [...contents.questions.values()][0];
  if (!question) throw new Error('a library without questions');
  for (const format of ['json', 'jsonl', 'gift', 'csv'] as const) {
    expect((await written([question], format)).toString()).toContain('test-model');
  }
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await workbookBytes(question));
  expect(workbook.keywords).toBe('AI生成');
  expect(workbook.worksheets[0]?.getRow(1).values).toContain('AI生成');
});

describe('the mark of a model', () => {
  const [question] = [...contents.questions.values()];
  if (!question) throw new Error('a library without questions');
  const from = { file: 'a', origin: 'import', author: null, at: '2026-12-01T00:00:00Z' } as const;
  const markOf = async (name: string, data: string | Buffer) =>
    draftsOf(await account(name, data), from).map(({ version }) => version.ai ?? null);

  it.each<QuestionFormat>(['json', 'jsonl', 'gift'])('comes back whole from %s', async (format) => {
    expect(await markOf(`a.${format}`, await written([question], format))).toEqual([ai]);
  });

  it.each<QuestionFormat>(['xlsx', 'csv'])('comes back from %s with the model and the day', async (format) => {
    const mark = { model: 'test-model', at: '2026-11-24', rules: 'import' };
    expect(await markOf(`a.${format}`, await written([question], format))).toEqual([mark]);
  });

  it.each([
    ['是', true],
    ['AI 生成', true],
    ['x', true],
    ['', false],
    ['否', false],
    ['无', false],
  ])('is read where somebody else’s table says %j', async (said, isMarked) => {
    const table = `题干,选项A,选项B,答案,AI生成\n甲,一,二,A,${said}\n`;
    const unnamed = { model: '未注明', at: from.at, rules: 'import' };
    expect(await markOf('a.csv', table)).toEqual([isMarked ? unnamed : null]);
  });

  it('is on every question of a document whose properties say it, though no row does', async () => {
    const children = ['1. 甲（　　）', 'A. 一', 'B. 二', '答案：A'].map((text) => new Paragraph(text));
    const document = async (isByAi: boolean) => Buffer.from(await a4Docx({ title: '题', foot: '', isByAi, children }));
    expect(await markOf('a.docx', await document(true))).toMatchObject([{ model: '未注明' }]);
    expect(await markOf('a.docx', await document(false))).toEqual([null]);
  });
});

async function workbookBytes(question: Question): Promise<ArrayBuffer> {
  const bytes = await written([question], 'xlsx');
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}
