import type { GroupAudience } from '../chat.ts';
import type { Question } from '../content/items.ts';
import type { AiMark, Standing } from '../content/version.ts';
import type { ExportRow } from '../export.ts';
import { saidBy } from './account.ts';
import { giftNote } from './gift.ts';
import { letterAt, unlabel } from './options.ts';
import { keyOf } from './same.ts';

/** A question as it leaves the house, so that reading it back gives the same question. */
export interface QuestionRecord {
  readonly id: string;
  /** 0: as shipped. */
  readonly no: number;
  readonly state: Standing['state'] | 'shipped';
  readonly type: Question['type'];
  readonly stem: string;
  /** `A. …`; of a judgement 对 and 错. */
  readonly options: readonly string[];
  readonly answer: string;
  readonly explanation: string;
  readonly basis: string;
  readonly clauseIds: readonly string[];
  readonly difficulty: number;
  readonly audience: readonly GroupAudience[];
  /** Null where no model ever had a hand in it. */
  readonly ai: AiMark | null;
}

/** How a question came and stands. */
type Kept = Pick<QuestionRecord, 'no' | 'state' | 'ai'>;

export function questionRecord(question: Question, { no, state, ai }: Kept): QuestionRecord {
  const { id, type, stem, explanation, clauseIds, difficulty, audience } = question;
  const texts = saidBy(question).options;
  return {
    id,
    no,
    state,
    type,
    stem,
    options: type === 'judge' ? texts : texts.map(labelledOption),
    answer: writtenAnswer(question),
    explanation,
    basis: question.basis ?? '',
    clauseIds,
    difficulty,
    audience,
    ai,
  };
}

function labelledOption(text: string, at: number): string {
  return `${letterAt(at)}. ${text}`;
}

/** Letters; with their texts where an option is itself a letter or a number, so that neither is taken for the other. */
function writtenAnswer(question: Question): string {
  const { options, right, type } = saidBy(question);
  if (type === 'judge' || !options.some((text) => /^(?:[a-z]+|\d+)$/u.test(keyOf(text)))) return question.answer;
  return right.map((at) => labelledOption(options[at] ?? '', at)).join('\n');
}

const typeTitles = { single: '单选题', multi: '多选题', judge: '判断题' } as const;
const audienceTitles = { teacher: '教师', partyMember: '党员', cadre: '干部' } as const;
const stateTitles = {
  draft: '草稿',
  pending: '待审',
  approved: '通过',
  sentBack: '退回',
  withdrawn: '下架',
  shipped: '出厂',
} as const;
/** As teachers read it in a table. */
export function questionCells(record: QuestionRecord): ExportRow {
  const { type, options } = record;
  const plain = type === 'judge' ? [] : options.map((option) => option.slice(3));
  const stripped = unlabel(plain.map((text) => ({ label: null, text })));
  // Options that begin with letters of their own would lose them when they are read back.
  const shown = stripped.every(({ text }, at) => text === plain[at]) ? plain : options;
  const columns = Array.from({ length: 6 }, (_, at) => [`选项${letterAt(at)}`, shown[at] ?? '']);
  return {
    题型: typeTitles[type],
    题干: record.stem,
    ...Object.fromEntries(columns),
    答案: record.answer,
    解析: record.explanation,
    出处: record.basis,
    条款编号: record.clauseIds.join(','),
    难度: record.difficulty,
    对象: record.audience.map((one) => audienceTitles[one]).join('、'),
    编号: record.id,
    版本: record.no,
    状态: stateTitles[record.state],
    // The label that people see; the file's own data says it as well.
    AI生成: record.ai ? `是（模型 ${record.ai.model}，${record.ai.at.slice(0, 10)}）` : '',
  };
}

/** As Moodle and its like read it; what they have no place for stands in a comment. */
export function giftText(record: QuestionRecord, question: Question): string {
  const { type, basis, clauseIds, difficulty, audience, ai, id, stem, explanation } = record;
  const note = `${giftNote}${JSON.stringify({ type, basis, clauseIds, difficulty, audience, ...(ai && { ai }) })}`;
  const general = explanation === '' ? '' : `\n\t####${escapeGift(explanation)}`;
  // Programs show the name in their lists of questions: the label that people see.
  const name = ai ? `${id} AI生成` : id;
  return `${note}\n::${name}::[plain]${escapeGift(stem)} {${giftAnswers(question)}${general}\n}\n\n`;
}

function giftAnswers(question: Question): string {
  const { type, options, right } = saidBy(question);
  if (type === 'judge') return question.answer === '对' ? 'TRUE' : 'FALSE';
  const share = Number((100 / right.length).toFixed(5));
  const mark = (isRight: boolean) => {
    if (type === 'single') return isRight ? '=' : '~';
    return isRight ? `~%${share}%` : '~%-100%';
  };
  return options.map((text, at) => `\n\t${mark(right.includes(at))}${escapeGift(text)}`).join('');
}

function escapeGift(text: string): string {
  return text.replace(/[\\~=#{}:]|^%/gu, '\\$&').replaceAll('\n', '\\n');
}
