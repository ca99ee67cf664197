import { groupClauses } from '../quiz/clauses.ts';
import { asShown, type Posed, type Question, type Shown, shownOptions } from '../quiz/question.ts';
import { posedTwice } from './order.ts';
import { inRows } from './rows.ts';

/** What stands above the questions. */
export interface PaperTitles {
  readonly school: string;
  readonly branch: string;
  readonly topic: string;
  /** Printed at the foot, for telling afterwards which paper it was. */
  readonly no: number;
  /** Null: left to be filled in by hand. */
  readonly day: Temporal.PlainDate | null;
  /** Stand below the key. */
  readonly notes: readonly string[];
  /** Some of the questions were once written by a model: the foot and the file's own data say so. */
  readonly isByAi: boolean;
}

export interface PaperOptions extends PaperTitles {
  /** Decides the order of the options; the same seed gives the same paper. */
  readonly seed: string;
}

export interface PrintedQuestion {
  /** Counts through all sections, the same in both versions: what is counted by number holds for both. */
  readonly no: number;
  /** With a blank for the answer. */
  readonly stem: string;
  readonly rows: readonly (readonly Shown[])[];
  /** What can be ticked on the answer sheet: letters, or 对 and 错. */
  readonly choices: readonly string[];
  /** `AC`, 对. */
  readonly key: string;
  /** The right options in words; empty for a judgement. */
  readonly keyWords: string;
  readonly explanation: string;
  readonly clauses: readonly string[];
}

interface Section {
  /** `一、单选题（共3题，每题只有一个正确选项）` */
  readonly title: string;
  /** The same without how to answer on the paper: on a sheet of boxes it would say something else. */
  readonly sheetTitle: string;
  readonly questions: readonly PrintedQuestion[];
}

export interface PaperVersion {
  readonly version: 'A' | 'B';
  readonly sections: readonly Section[];
}

const kinds = [
  { type: 'single', name: '单选题', how: '每题只有一个正确选项' },
  { type: 'multi', name: '多选题', how: '每题有一个或几个正确选项' },
  { type: 'judge', name: '判断题', how: '在括号里写对或错' },
] as const;

/** The two versions of a paper: the same questions under the same numbers, their options in another order. */
export function layPaper(questions: readonly Question[], seed: string): readonly PaperVersion[] {
  return (['A', 'B'] as const).map((version) => ({ version, sections: sectionsOf(questions, seed, version) }));
}

/** The questions in the order in which the paper numbers them: the kinds one after the other. */
export function paperOrder<Q extends Pick<Question, 'type'>>(questions: readonly Q[]): readonly Q[] {
  return kinds.flatMap(({ type }) => questions.filter((question) => question.type === type));
}

function sectionsOf(
  questions: readonly Question[],
  seed: string,
  version: PaperVersion['version'],
): readonly Section[] {
  const numbered = paperOrder(questions).map((question, at) => ({ question, no: at + 1 }));
  const present = kinds.filter(({ type }) => questions.some((question) => question.type === type));
  return present.map(({ type, name, how }, at) => {
    const own = numbered.filter(({ question }) => question.type === type);
    const head = `${'一二三'.charAt(at)}、${name}（共${own.length}题`;
    return {
      title: `${head}，${how}）`,
      sheetTitle: `${head}）`,
      questions: own.map(({ question, no }) => printed(posedTwice(question, seed)[version], no)),
    };
  });
}

function printed(question: Posed, no: number): PrintedQuestion {
  const { type, answer, explanation, clauses } = question;
  const isJudge = type === 'judge';
  const shown = shownOptions(question);
  return {
    no,
    stem: withBlank(question.stem),
    rows: isJudge ? [] : inRows(shown),
    choices: shown.map(({ label }) => label),
    key: asShown(question, answer),
    keyWords: isJudge ? '' : shown.flatMap(({ stored, text }) => (answer.includes(stored) ? [text] : [])).join('；'),
    explanation,
    clauses: groupClauses(clauses),
  };
}

/** A stem that has its own blank keeps it. */
function withBlank(stem: string): string {
  return /[（(][\s\u3000]*[）)]/u.test(stem) ? stem : `${stem}（\u3000\u3000）`;
}
