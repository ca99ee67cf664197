import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePaper } from '../../../src/adapters/files/paper-docx.ts';
import type { NamedFile } from '../../../src/core/file.ts';
import type { Question } from '../../../src/domain/quiz/question.ts';
import { hasOffice, officeNote, pagesOf } from '../../support/office.ts';
import { partOf } from '../../support/opened-file.ts';
import { emptyFolder } from '../../support/store.ts';

const words = ['拒收', '上交', '登记', '退回'];
const rare = '𠮷老师 <b>=1+1</b> & "引号"';

function questions(count: number): readonly Question[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `q-${at}`,
    ref: `q-${at}@1`,
    type: (['single', 'multi', 'judge'] as const)[at % 3] ?? 'single',
    stem: `第${at + 1}问：${at === 0 ? rare : '家长送来礼品时应当怎样做'}？`,
    options: at % 3 === 2 ? ['对', '错'] : words.map((word) => `${word}${at}`),
    answer: ['B', 'AC', '错'][at % 3] ?? 'B',
    explanation: `说明${at}`,
    clauses: [`《准则》第${at + 1}条`],
  }));
}

const titles = {
  school: '示范学校',
  branch: '高一支部',
  topic: '礼品礼金',
  no: 7,
  notes: ['来源已核对'],
  isByAi: false,
};
const day = Temporal.PlainDate.from('2026-12-09');

function paper(count = 6, seed = 's'): Promise<readonly NamedFile[]> {
  return makePaper(questions(count), { ...titles, day, seed });
}

/** The paragraphs of a part as text. */
function paragraphs(file: NamedFile, path = 'word/document.xml'): readonly string[] {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return Array.from(partOf(file, path).matchAll(/<w:p>.*?<\/w:p>/gsu), ([paragraph]) =>
    Array.from(paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:tab\/>/gu), ([, text]) => text ?? '\t')
      .join('')
      .replace(/&(\w+);/gu, (whole, name: string) => entities[name] ?? whole),
  );
}

function named(files: readonly NamedFile[], part: string): NamedFile {
  const file = files.find(({ name }) => name.includes(part));
  if (!file) throw new Error(`no file ${part}`);
  return file;
}

/** `1` → `{ A: '拒收0', … }` as printed on a paper. */
function printedOptions(file: NamedFile): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  let current: Record<string, string> = {};
  for (const line of paragraphs(file)) {
    const no = /^(\d+)\. /u.exec(line)?.[1];
    if (no) {
      current = {};
      found.set(no, current);
    }
    for (const [, letter = '', text = ''] of line.matchAll(/(?:^|\t)([A-F])\. ([^\t]+)/gu)) current[letter] = text;
  }
  return found;
}

describe('the files of a paper', () => {
  it('are paper, answer sheet and key for each of two versions', async () => {
    expect((await paper()).map(({ name }) => name)).toEqual([
      '礼品礼金试卷（A卷）.docx',
      '礼品礼金答题卡（A卷）.docx',
      '礼品礼金答案（A卷）.docx',
      '礼品礼金试卷（B卷）.docx',
      '礼品礼金答题卡（B卷）.docx',
      '礼品礼金答案（B卷）.docx',
    ]);
  });

  it('have keys that fit their own version’s order of options', async () => {
    const files = await paper(12);
    for (const version of ['A卷', 'B卷']) {
      const options = printedOptions(named(files, `试卷（${version}`));
      const cells = paragraphs(named(files, `答案（${version}`));
      for (let no = 1; no <= 8; no += 1) {
        const key = cells[cells.indexOf(String(no)) + 1] ?? '';
        const meant = Array.from(key, (letter) => options.get(String(no))?.[letter] ?? '?');
        expect(meant.map((text) => text.replace(/\d+/u, '')).sort()).toEqual(no <= 4 ? ['上交'] : ['拒收', '登记']);
      }
      expect(cells.filter((cell) => cell === '错')).toHaveLength(4);
    }
    const [a, b] = ['试卷（A', '试卷（B'].map((part) => printedOptions(named(files, part)).get('1'));
    expect(a).not.toEqual(b);
  });

  it('name the clause and the explanation of every question, and where they come from', async () => {
    const cells = paragraphs(named(await paper(), '答案（B')).join('\n');
    for (let at = 0; at < 6; at += 1) expect(cells).toMatch(new RegExp(`说明${at}\n《准则》第${at + 1}条`, 'u'));
    expect(cells).toContain('来源已核对');
  });

  it('tell on the answer sheet to tick boxes, and not to write into brackets that are on the paper', async () => {
    const files = await paper();
    expect(paragraphs(named(files, '试卷（A'))).toContain('三、判断题（共2题，在括号里写对或错）');
    expect(paragraphs(named(files, '答题卡（A'))).toContain('三、判断题（共2题）');
  });

  it('hold no key beside the key', async () => {
    for (const part of ['试卷（A', '试卷（B', '答题卡（A', '答题卡（B']) {
      const text = paragraphs(named(await paper(), part)).join('\n');
      expect(text).not.toContain('说明');
      expect(text).not.toContain('《准则》');
    }
  });

  it('say whose they are, and ask for a name that may be left out and for nothing else of a person', async () => {
    const files = await paper();
    const head = paragraphs(named(files, '试卷（A')).slice(0, 3);
    expect(head).toEqual([
      '礼品礼金应知应会试卷（A卷）',
      '示范学校　高一支部　　2026年12月9日',
      expect.stringContaining('姓名（可不填）：'),
    ]);
    for (const file of files) expect(paragraphs(file).join('')).not.toMatch(/身份证|学号|工号|班级|电话/u);
    const undated = await makePaper(questions(1), { ...titles, day: null, seed: 's' });
    expect(paragraphs(named(undated, '试卷（A'))[1]).toBe('示范学校　高一支部　　　　　　年　　月　　日');
  });

  it('have a box for every choice on the answer sheet', async () => {
    const text = paragraphs(named(await paper(), '答题卡（A'));
    expect(text).toContain('1.　□ A　□ B　□ C　□ D');
    expect(text).toContain('6.　□ 对　□ 错');
  });

  it('keep rare characters and markup as text', async () => {
    expect(paragraphs(named(await paper(), '试卷（A')).join('\n')).toContain(rare);
  });

  it('are A4, black, in fonts that Chinese systems have, with page numbers', async () => {
    for (const file of await paper()) {
      const body = partOf(file, 'word/document.xml');
      expect(body).toContain('<w:pgSz w:w="11906" w:h="16838"');
      expect(body).not.toMatch(/<w:(?:color|highlight|shd) /u);
      expect(partOf(file, 'word/styles.xml')).toContain('w:eastAsia="宋体"');
      expect(partOf(file, 'word/fontTable.xml')).toContain('<w:font w:name="仿宋"><w:altName w:val="FangSong"/>');
      expect(partOf(file, 'word/footer1.xml')).toMatch(/编号 7.*PAGE.*NUMPAGES/su);
    }
  });
});

describe.skipIf(!hasOffice)(`a paper in LibreOffice${officeNote}`, () => {
  it('of twenty questions has all of them, none torn over two pages, and its sheet is one', {
    timeout: 120_000,
  }, async () => {
    await using folder = await emptyFolder();
    const files = await paper(20);
    for (const { name, bytes } of files) await writeFile(join(folder.path, name), bytes);
    const pages = await pagesOf(folder.path, '礼品礼金试卷（A卷）.docx');
    expect(pages[0]).toMatch(/1\. 第 ?1 ?问/u);
    expect(pages[0]).toMatch(new RegExp(`第 ?1 ?页，共 ?${pages.length} ?页`, 'u'));
    expect(pages.at(-1)).toMatch(/20\. 第 ?18 ?问/u);
    for (const page of pages) {
      const questionsHere = Array.from(page.matchAll(/^\s*(\d+)\. /gmu)).filter(([, no]) => Number(no) <= 14).length;
      expect(Array.from(page.matchAll(/A\. /gu))).toHaveLength(questionsHere);
      expect(Array.from(page.matchAll(/D\. /gu))).toHaveLength(questionsHere);
    }
    expect(await pagesOf(folder.path, '礼品礼金答题卡（A卷）.docx')).toHaveLength(1);
    expect((await pagesOf(folder.path, '礼品礼金答案（B卷）.docx')).join('')).toMatch(/说明 ?19/u);
  });
});

it('says at the foot and in the properties of every file that a model wrote some of it, and else nowhere', async () => {
  const marks = (file: NamedFile) =>
    [partOf(file, 'docProps/core.xml'), ...paragraphs(file, 'word/footer1.xml')].join('');
  const marked = await makePaper(questions(3), { ...titles, isByAi: true, day, seed: 's' });
  for (const file of marked) expect(marks(file)).toMatch(/AI生成[\s\S]*含 AI 生成的内容/u);
  for (const file of await paper(3)) expect(marks(file)).not.toContain('AI');
});
