import { AlignmentType, Document, type FileChild, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { fontOf, fontTable } from './docx-fonts.ts';

/** A4 with two centimetres all round; in twips, twentieths of a point. */
const a4 = { width: 11_906, height: 16_838 };
const margin = 1134;
export const textWidth = a4.width - 2 * margin;
/** 五号. */
const bodyPoints = 10.5;

interface Page {
  readonly title: string;
  /** Stands with the page number at the foot. */
  readonly foot: string;
  readonly isByAi: boolean;
  readonly children: readonly FileChild[];
}

/** A document of A4 pages in black on white, its fonts named, its pages numbered. */
export async function a4Docx({ title, foot, isByAi, children }: Page): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: '纪小助',
    ...(isByAi && { keywords: 'AI生成', description: '部分内容由 AI 生成，经人审核' }),
    styles: { default: { document: { run: { font: fontOf('宋体'), size: `${bodyPoints}pt` } } } },
    sections: [
      {
        properties: { page: { size: a4, margin: { top: margin, right: margin, bottom: margin, left: margin } } },
        footers: { default: new Footer({ children: [footLine(isByAi ? `${foot} · 含 AI 生成的内容` : foot)] }) },
        children: [...children],
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [fontTable]);
}

function footLine(foot: string): Paragraph {
  const numbers = ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'];
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ size: '9pt', children: [`${foot}　　`, ...numbers] })],
  });
}
