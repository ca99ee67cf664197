import { escapeMarkdown } from '../../../core/text.ts';
import type { Question, Talk } from '../../content/items.ts';
import { citation } from '../../content/phrases.ts';
import { refText, type Version } from '../../content/version.ts';
import type { Materials } from '../../library.ts';
import type { Fault } from './recipe.ts';

/** A draft as whoever asked for it sees it, with the sources that the program put to it. */
export function showDraft(version: Version, { clauses }: Materials): string {
  const sources = clauses.filter(({ clause }) => clauseIdsOf(version).includes(clause.id)).map(citation);
  const model = version.ai ? `（模型 ${escapeMarkdown(version.ai.model)}，${version.ai.at.slice(0, 10)}）` : '';
  return [
    `**AI 生成**的草稿${model}，编号 ${refText(version)}，等待审核`,
    ...linesOf(version),
    `依据：${sources.join('、')}`,
    '> 没有审核通过的草稿不会发出。请审核员核对原文后再通过。',
  ].join('\n');
}

function clauseIdsOf({ body }: Version): readonly string[] {
  return 'clauseIds' in body ? body.clauseIds : [];
}

function linesOf(version: Version): readonly string[] {
  switch (version.kind) {
    case 'question':
      return questionLines(version.body);
    case 'talk':
      return talkLines(version.body);
    case 'case': {
      const { title, gist, outcome, lesson } = version.body;
      return [`【案例】${title}`, `经过：${gist}`, `结果：${outcome}`, `警示：${lesson}`].map(escapeMarkdown);
    }
    default:
      return [];
  }
}

function questionLines({
  stem,
  options,
  answer,
  explanation,
}: Pick<Question, 'stem' | 'options' | 'answer' | 'explanation'>) {
  return [`【题目】${stem}`, ...options, `答案：${answer}`, `解析：${explanation}`].map(escapeMarkdown);
}

function talkLines({ title, sections }: Talk): readonly string[] {
  const parts = sections.map(({ name, minutes, points }) => `${name}（${minutes} 分钟）：${points.join('；')}`);
  return [`【说纪】${title}`, ...parts].map(escapeMarkdown);
}

const fields: Readonly<Record<string, string>> = {
  title: '标题',
  lesson: '警示',
  stem: '题干',
  options: '选项',
  explanation: '解析',
  answer: '答案',
  cites: '依据',
  opening: '开场',
  discussion: '谈体会',
  closing: '小结',
};

const whys: Readonly<Record<Fault['flag'], string>> = {
  cites: '引用的条款不在内容库给出的范围里',
  length: '太长或太短',
  markup: '有链接、符号或格式',
  article: '自己写了条号',
  document: '提到了内容库没有给出的文件',
  figure: '有条款里没有的数字，或数字放错了地方',
  day: '有查不到的日期',
  name: '有人名或地名',
  latin: '有外文',
  verdict: '对人下了结论',
  permission: '说了条款没有允许的“可以”',
  ungrounded: '在条款里找不到依据',
  answer: '答案和选项对不上',
  orders: '像在对 AI 下指令',
};

/** Why nothing was kept. */
export function faultLines(faults: readonly Fault[]): string {
  const lines = faults.map(({ field, flag }) => `- ${fields[field] ?? field}：${whys[flag]}`);
  return ['AI 写的稿子没有通过核对，没有存：', ...new Set(lines), '可以再试一次，或换一个主题。'].join('\n');
}
