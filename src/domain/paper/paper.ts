import { optionOrders } from './order.ts';
import { inRows } from './rows.ts';

const letters = 'ABCDEF';

/** What a paper needs of a question: its options without letters, in the stored order; of a judgement 对 and 错. */
export interface PaperQuestion {
  readonly type: 'single' | 'multi' | 'judge';
  readonly stem: string;
  readonly options: readonly string[];
  /** Right options as letters of the stored order; of a judgement 对 or 错. */
  readonly answer: string;
  readonly explanation: string;
  /** `《文件》第几条` of every clause that it rests on. */
  readonly clauses: readonly string[];
}

/** What stands above the questions. */
export interface PaperTitles {
  readonly school: string;
  readonly branch: string;
  readonly topic: string;
  /** Null: left to be filled in by hand. */
  readonly day: Temporal.PlainDate | null;
  /** Said on the key of where the questions come from. */
  readonly origin: string;
}

/** An option as one version prints it. */
interface PrintedOption {
  readonly letter: string;
  readonly text: string;
}

export interface PrintedQuestion {
  /** Counts through all sections, the same in both versions: what is counted by number holds for both. */
  readonly no: number;
  /** With a blank for the answer. */
  readonly stem: string;
  readonly rows: readonly (readonly PrintedOption[])[];
  /** What can be ticked on the answer sheet: letters, or 对 and 错. */
  readonly choices: readonly string[];
  /** `AC`, 对. */
  readonly key: string;
  /** The right options in words; empty for a judgement. */
  readonly keyWords: string;
  readonly explanation: string;
  readonly clauses: readonly string[];
}

export interface Section {
  /** `一、单选题（共3题，每题只有一个正确选项）` */
  readonly title: string;
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
export function layPaper(questions: readonly PaperQuestion[], seed: string): readonly PaperVersion[] {
  return (['A', 'B'] as const).map((version) => ({ version, sections: sectionsOf(questions, seed, version) }));
}

/** The questions in the order in which the paper numbers them: the kinds one after the other. */
export function paperOrder<Q extends Pick<PaperQuestion, 'type'>>(questions: readonly Q[]): readonly Q[] {
  return kinds.flatMap(({ type }) => questions.filter((question) => question.type === type));
}

function sectionsOf(
  questions: readonly PaperQuestion[],
  seed: string,
  version: PaperVersion['version'],
): readonly Section[] {
  const numbered = paperOrder(questions).map((question, at) => ({ question, no: at + 1 }));
  const present = kinds.filter(({ type }) => questions.some((question) => question.type === type));
  return present.map(({ type, name, how }, at) => {
    const own = numbered.filter(({ question }) => question.type === type);
    return {
      title: `${'一二三'.charAt(at)}、${name}（共${own.length}题，${how}）`,
      questions: own.map(({ question, no }) => printed(question, no, optionOrders(question, seed)[version])),
    };
  });
}

function printed(question: PaperQuestion, no: number, order: readonly number[]): PrintedQuestion {
  const { type, options, answer, explanation, clauses } = question;
  const stem = withBlank(question.stem);
  if (type === 'judge') {
    return {
      no,
      stem,
      rows: [],
      choices: options,
      key: answer,
      keyWords: '',
      explanation,
      clauses,
    };
  }
  const shown = order.map((at, place) => ({ letter: letters.charAt(place), text: options[at] ?? '', at }));
  const right = shown.filter(({ at }) => answer.includes(letters.charAt(at)));
  return {
    no,
    stem,
    rows: inRows(shown),
    choices: shown.map(({ letter }) => letter),
    key: right.map(({ letter }) => letter).join(''),
    keyWords: right.map(({ text }) => text).join('；'),
    explanation,
    clauses,
  };
}

/** A stem that has its own blank keeps it. */
function withBlank(stem: string): string {
  return /[（(][\s\u3000]*[）)]/u.test(stem) ? stem : `${stem}（\u3000\u3000）`;
}
