import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  type IParagraphOptions,
  type Paragraph,
  TableRow,
  TabStopType,
  TextRun,
} from 'docx';
import type { PaperTitles, PaperVersion, PrintedQuestion } from '../../domain/paper/paper.ts';
import { fontOf } from './docx-fonts.ts';
import { textWidth } from './docx-page.ts';
import { cell, line, table } from './docx-parts.ts';

/** Twips; two characters at 五号. */
const indent = 420;
const lineSpacing = 340;
/** On the answer sheet, side by side. */
const sheetColumns = 2;
const keyWidths = [700, 900, 5138, 2900] as const;

/** Whose, what, which version, when. The name is free to be left out; there is no field for anything else of a person. */
export function headOf(
  { school, branch, topic, day }: PaperTitles,
  kind: string,
  version: string,
): readonly FileChild[] {
  const date = day ? `${day.year}年${day.month}月${day.day}日` : '　　　　年　　月　　日';
  const name = kind === '答案' ? '组织者留存，答完再发' : '姓名（可不填）：＿＿＿＿＿＿＿＿';
  return [
    line({ alignment: AlignmentType.CENTER, spacing: { after: 60 } }, [
      new TextRun({ text: `${topic}应知应会${kind}（${version}卷）`, font: fontOf('黑体'), size: '16pt' }),
    ]),
    line({ alignment: AlignmentType.CENTER, spacing: { after: 120 } }, [
      new TextRun({ text: `${school}　${branch}　　${date}`, font: fontOf('仿宋'), size: '12pt' }),
    ]),
    line({ spacing: { after: 160 }, border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 6 } } }, [
      new TextRun({ text: name }),
    ]),
  ];
}

/** The questions; none is torn over two pages. */
export function questionsOf({ sections }: PaperVersion): readonly FileChild[] {
  return sections.flatMap((section) => [sectionTitle(section.title), ...section.questions.flatMap(question)]);
}

function question({ no, stem, rows }: PrintedQuestion): readonly FileChild[] {
  const isAlone = rows.length === 0;
  return [
    line(
      { keepNext: !isAlone, spacing: { before: 80, line: lineSpacing }, indent: { left: indent, hanging: indent } },
      [new TextRun({ text: `${no}. ${stem}` })],
    ),
    ...rows.map((row, at) =>
      line({ keepNext: at < rows.length - 1, ...optionTabs(rows) }, [
        new TextRun({
          children: row.flatMap(({ label, text }, place) => [...(place > 0 ? ['\t'] : []), `${label}. ${text}`]),
        }),
      ]),
    ),
  ];
}

/** Where the options of one line begin; one that fills a line alone goes on under its own text. */
function optionTabs(rows: PrintedQuestion['rows']): Partial<IParagraphOptions> {
  const perRow = Math.max(...rows.map((row) => row.length));
  const width = (textWidth - indent) / perRow;
  const stops = Array.from({ length: perRow - 1 }, (_, at) => indent + Math.round(width * (at + 1)));
  return {
    spacing: { line: lineSpacing },
    indent: perRow === 1 ? { left: 2 * indent, hanging: indent } : { left: indent },
    tabStops: stops.map((position) => ({ type: TabStopType.LEFT, position })),
  };
}

function sectionTitle(title: string): Paragraph {
  return line({ keepNext: true, spacing: { before: 200, after: 60 } }, [
    new TextRun({ text: title, font: fontOf('黑体'), size: '12pt' }),
  ]);
}

/** Boxes to tick, which print and copy better than circles to fill. */
export function answerSheet({ sections }: PaperVersion): readonly FileChild[] {
  const width = textWidth / sheetColumns;
  return [
    line({}, [new TextRun({ text: '在选定的方框里打勾；多选题可打几个。' })]),
    ...sections.flatMap((section) => {
      const cells = section.questions.map(({ no, choices }) => {
        const boxes = choices.map((choice) => `□ ${choice}`).join('　');
        return cell(width, [
          line({ spacing: { before: 60, after: 60 } }, [new TextRun({ text: `${no}.　${boxes}`, size: '12pt' })]),
        ]);
      });
      const rows = Array.from({ length: Math.ceil(cells.length / sheetColumns) }, (_, row) => {
        const own = cells.slice(row * sheetColumns, (row + 1) * sheetColumns);
        while (own.length < sheetColumns) own.push(cell(width, [line({}, [])]));
        return new TableRow({ cantSplit: true, children: own });
      });
      return [
        sectionTitle(section.sheetTitle),
        table(
          Array.from({ length: sheetColumns }, () => width),
          rows,
        ),
      ];
    }),
  ];
}

/** Each answer with why, and where it stands. */
export function keyTable({ sections }: PaperVersion, { notes }: PaperTitles): readonly FileChild[] {
  const head = ['题号', '答案', '正确选项与解析', '依据'].map((text, at) =>
    cell(keyWidths[at] ?? 0, [line({}, [new TextRun({ text, font: fontOf('黑体') })])]),
  );
  const rows = sections
    .flatMap(({ questions }) => questions)
    .map(({ no, key, keyWords, explanation, clauses }) => {
      const why = [keyWords, explanation].filter((text) => text !== '');
      const texts = [[String(no)], [key], why, clauses];
      const children = texts.map((lines, at) =>
        cell(
          keyWidths[at] ?? 0,
          lines.map((text) => line({}, [new TextRun({ text })])),
        ),
      );
      return new TableRow({ cantSplit: true, children });
    });
  return [
    table([...keyWidths], [new TableRow({ tableHeader: true, cantSplit: true, children: head }), ...rows]),
    ...notes.map((note) => line({ spacing: { before: 120 } }, [new TextRun({ text: note, font: fontOf('仿宋') })])),
  ];
}
