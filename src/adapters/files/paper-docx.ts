import type { FileChild } from 'docx';
import type { NamedFile } from '../../core/file.ts';
import { layPaper, type PaperOptions, type PaperTitles, type PaperVersion } from '../../domain/paper/paper.ts';
import type { Question } from '../../domain/quiz/question.ts';
import { a4Docx } from './docx-page.ts';
import { answerSheet, headOf, keyTable, questionsOf } from './paper-parts.ts';

const kinds = ['试卷', '答题卡', '答案'] as const;
type Kind = (typeof kinds)[number];

/** Paper, answer sheet and key as a docx each, for both versions: A's three first. */
export async function makePaper(questions: readonly Question[], options: PaperOptions): Promise<readonly NamedFile[]> {
  const wanted = layPaper(questions, options.seed).flatMap((laid) => kinds.map((kind) => ({ laid, kind })));
  return Promise.all(wanted.map(({ laid, kind }) => sheet(kind, laid, options)));
}

async function sheet(kind: Kind, laid: PaperVersion, titles: PaperTitles): Promise<NamedFile> {
  const name = `${titles.topic}${kind}（${laid.version}卷）`;
  const foot = `${titles.branch} ${name} 编号 ${titles.no}`;
  const children: readonly FileChild[] = [...headOf(titles, kind, laid.version), ...bodyOf(kind, laid, titles)];
  return { name: `${name}.docx`, bytes: await a4Docx({ title: name, foot, isByAi: titles.isByAi, children }) };
}

function bodyOf(kind: Kind, laid: PaperVersion, titles: PaperTitles): readonly FileChild[] {
  switch (kind) {
    case '试卷':
      return questionsOf(laid);
    case '答题卡':
      return answerSheet(laid);
    case '答案':
      return keyTable(laid, titles);
    default:
      return kind satisfies never;
  }
}
