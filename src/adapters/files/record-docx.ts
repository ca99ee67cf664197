import { AlignmentType, HeightRule, type Paragraph, TableRow, VerticalAlign } from 'docx';
import type { NamedFile } from '../../core/file.ts';
import { versionMark } from '../../domain/records/final-sheet.ts';
import type { RecordSheet } from '../../domain/records/record-sheet.ts';
import { headcount, reflectionLines, signatures } from '../../domain/records/sheet-words.ts';
import { a4Docx, textWidth } from './docx-page.ts';
import { cell, heading, table, words } from './docx-parts.ts';

const labelWidth = 1300;
const halfWidth = (textWidth - 2 * labelWidth) / 2;
const widths = [labelWidth, halfWidth, labelWidth, halfWidth];
/** Room for a few lines by hand, in twips. */
const conclusionHeight = 1100;
/** Who was absent and why: nobody computes that. */
const absenceHeight = 420;

/** 会前说纪记录表: one page where what was said fits it. */
export async function makeRecord(sheet: RecordSheet): Promise<NamedFile> {
  const title = '会前说纪记录表';
  const children = [
    heading(title, '16pt', { alignment: AlignmentType.CENTER, spacing: { after: 120 } }),
    table(widths, rowsOf(sheet)),
    ...words('主讲（签名）：　　　　　　　　记录（签名）：　　　　　　　　书记（签名）：', {
      spacing: { before: 240 },
    }),
  ];
  const { no, version } = sheet;
  const foot = `编号 ${no}　${version === null ? '未定稿' : `第 ${version} 版`}　缺席情况由书记手填`;
  return {
    name: `${title}${no}${version === null ? '' : versionMark(version)}.docx`,
    bytes: await a4Docx({ title, foot, isByAi: sheet.isByAi, children }),
  };
}

function rowsOf(sheet: RecordSheet): TableRow[] {
  return [
    pair(['学校', sheet.school], ['支部', sheet.branch]),
    pair(['会议', sheet.meeting], ['日期', sheet.day]),
    pair(['主讲', sheet.speaker], ['时间', sheet.time]),
    wide('主题', words(`${sheet.title}（${sheet.topic}）`)),
    wide(
      '学条款',
      sheet.clauses.flatMap((clause) => words(clause)),
    ),
    wide(
      '说案例',
      sheet.cases.flatMap((one) => words(one)),
    ),
    wide('人数', words(headcount(sheet))),
    wide('签到', words(signatures(sheet))),
    wide('缺席', [], absenceHeight),
    wide(
      '体会',
      reflectionLines(sheet).flatMap((one) => words(one)),
    ),
    wide('小结', [], conclusionHeight),
  ];
}

function pair(...fields: readonly (readonly [string, string])[]): TableRow {
  const cells = fields.flatMap(([label, text]) => [labelCell(label), cell(halfWidth, words(text))]);
  return new TableRow({ cantSplit: true, children: cells });
}

/** `height`: at least so many twips, to be written in by hand. */
function wide(label: string, text: readonly Paragraph[], height = 0): TableRow {
  const room = height > 0 ? { height: { value: height, rule: HeightRule.ATLEAST } } : {};
  return new TableRow({ ...room, children: [labelCell(label), cell(textWidth - labelWidth, text, { columnSpan: 3 })] });
}

function labelCell(label: string) {
  return cell(labelWidth, [heading(label, '10.5pt', { alignment: AlignmentType.CENTER })], {
    verticalAlign: VerticalAlign.CENTER,
  });
}
