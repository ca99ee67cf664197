import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRecord } from '../../../src/adapters/files/record-docx.ts';
import type { NamedFile } from '../../../src/core/file.ts';
import type { RecordSheet } from '../../../src/domain/records/record-sheet.ts';
import { hasOffice, officeNote, pagesOf } from '../../support/office.ts';
import { docxLines, partOf } from '../../support/opened-file.ts';
import { emptyFolder } from '../../support/store.ts';

const long = `长${'名'.repeat(198)}字`;
const hard = ['=1+1', '+86', '-a', '@x', '😀😀', '𠮷田', long, '<b>&"\'', 'a\u0008b', 'مرحبا שלום', 'a\u202Ecba'];

const sheet: RecordSheet = {
  no: 3,
  version: null,
  school: '示范学校',
  branch: '高一支部',
  day: '2026年11月24日（周二）',
  time: '15:00 至 15:12',
  meeting: '15:10 开始的会议',
  speaker: '𠮷田一',
  title: '一张购物卡的分量',
  topic: '收受礼品礼金',
  clauses: ['《准则》第九条', '《规定》第一条'],
  cases: ['某中学教师王某收受家长购物卡案'],
  due: 42,
  present: 40,
  checkins: 40,
  signed: Array.from({ length: 36 }, (_, n) => `王小${n}`),
  reflections: [
    { name: '陈二', text: '婉拒要早\n要清楚' },
    { name: '（未登记姓名）', text: '=SUM(A1)' },
  ],
  isByAi: false,
  otherReflections: 3,
};

const footOf = (file: NamedFile) => partOf(file, 'word/footer1.xml');

describe('会前说纪记录表', () => {
  it('keeps the mark of what a model drafted in its properties, and else has none', async () => {
    const marks = async (isByAi: boolean) => partOf(await makeRecord({ ...sheet, isByAi }), 'docProps/core.xml');
    expect(await marks(true)).toContain('AI生成');
    expect(await marks(false)).not.toContain('AI');
  });

  it('prints its version, and says of a draft that it is one', async () => {
    const kept = await makeRecord({ ...sheet, version: 2 });
    expect(kept.name).toBe('会前说纪记录表3-第2版.docx');
    expect(footOf(kept)).toContain('编号 3　第 2 版');
    const draft = await makeRecord(sheet);
    expect(draft.name).toBe('会前说纪记录表3.docx');
    expect(footOf(draft)).toContain('编号 3　未定稿');
  });

  it('holds what is known and leaves the rest for the pen', async () => {
    const lines = docxLines(await makeRecord(sheet));
    for (const wanted of [
      '示范学校',
      '高一支部',
      '𠮷田一',
      '一张购物卡的分量（收受礼品礼金）',
      '《规定》第一条',
      '婉拒要早',
    ].map(String)) {
      expect(lines.join('\n')).toContain(wanted);
    }
    expect(lines).toContain('应到 42 人　　实到 40 人　　在群里签到 40 人');
    expect(lines.join('\n')).toContain('王小35；另有 4 人没有登记姓名');
    expect(lines).toContain('（另有体会 3 条）');
    const empty = docxLines(
      await makeRecord({ ...sheet, due: null, present: null, speaker: '', signed: [], checkins: 0 }),
    );
    expect(empty).toContain('应到 　　 人　　实到 　　 人　　在群里签到 0 人');
  });

  it.for(hard)('keeps %j as a name wherever one stands', async (name) => {
    // Without what damages a file, or turns the words behind it round.
    const known = name.replace('\u0008', '').replace('\u202E', '');
    const reflections = [{ name, text: name }];
    const file = await makeRecord({
      ...sheet,
      school: name,
      branch: name,
      speaker: name,
      signed: [name],
      checkins: 1,
      reflections,
    });
    const lines = docxLines(file);
    expect(lines.filter((one) => one === known).length).toBeGreaterThanOrEqual(4);
    expect(lines).toContain(`${known}：${known}`);
  });

  it.skipIf(!hasOffice)(`is laid out on one page, and with long words on more ${officeNote}`, async () => {
    await using folder = await emptyFolder();
    const page = async (name: string, one: RecordSheet) => {
      await writeFile(join(folder.path, name), (await makeRecord(one)).bytes);
      return pagesOf(folder.path, name);
    };
    const [only, ...none] = await page('one.docx', { ...sheet, signed: hard.slice(0, 6) });
    expect(none).toEqual([]);
    for (const text of ['会前说纪记录表', '𠮷田一', '=1+1、+86、-a、@x', '第 1 页，共 1 页'])
      expect(only).toContain(text);
    const many = Array.from({ length: 20 }, () => ({ name: '陈二', text: '长'.repeat(400) }));
    expect((await page('more.docx', { ...sheet, reflections: many })).length).toBeGreaterThan(1);
  });
});
