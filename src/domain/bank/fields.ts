import { z } from 'zod';
import { aiMarkOf } from './ai-mark.ts';
import { clean } from './clean.ts';
import { type Field, fieldOf } from './keys.ts';
import { readOptions, unlabel } from './options.ts';
import { emptyQuestion, type Place, type RawOption, type RawQuestion, type RefusedRow } from './raw.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const answers = z.union([scalar.transform((one) => [one]), z.array(scalar)]);

/** A cell of a table, or a value of an object, under the field that its title names. */
export type Entry = readonly [Field, unknown];

interface Around {
  readonly place: Place;
  readonly heading: string;
  readonly countedBy: RawQuestion['countedBy'];
}

/** Longer than any part of a question may be; several options may share a cell. */
const longestCell = 10_000;

/** Joins a row's cells or an object's values into a question; a value of a wrong kind refuses the row. */
export function questionFrom(entries: readonly Entry[], around: Around): RawQuestion | RefusedRow {
  const refuse = (column: string, why: string): RefusedRow => ({ place: around.place, column, why });
  const first = (field: Field) => entries.find(([name, value]) => name === field && !isBlank(value))?.[1];
  const words = (field: Field) => {
    const value = scalar.safeParse(first(field));
    return value.success ? clean(String(value.data)) : '';
  };
  const isLong = entries.some(([, value]) => typeof value === 'string' && value.length > longestCell);
  if (isLong) return refuse('整题', `有一格超过 ${longestCell} 字`);
  const stem = first('stem');
  if (stem !== undefined && !scalar.safeParse(stem).success) return refuse('题干', '题干应是一段文字');
  const options = optionsOf(entries, first('options'));
  if (!options) return refuse('选项', '选项应是一组文字');
  const given = first('answer');
  const answer = given === undefined ? { success: true, data: [] } : answers.safeParse(given);
  if (!answer.success || !answer.data) return refuse('答案', '答案应是字母、文字或它们的列表');
  return {
    ...emptyQuestion,
    ...around,
    stem: words('stem'),
    type: words('type'),
    options: options.options.map(({ label, text }) => ({ label, text: clean(text) })),
    answer: answer.data.filter((one) => !isBlank(one)),
    marked: given === undefined ? options.marked : null,
    explanation: words('explanation'),
    basis: words('basis'),
    clauseIds: listed(first('clauseIds')),
    difficulty: words('difficulty'),
    audience: listed(first('audience')),
    ai: aiMarkOf(first('ai')),
  };
}

function optionsOf(entries: readonly Entry[], value: unknown) {
  const columns = entries.flatMap(([field, text]): RawOption[] => {
    const words = scalar.safeParse(text);
    const label = /^option:(.+)$/u.exec(field)?.[1];
    return label !== undefined && words.success && !isBlank(text) ? [{ label, text: clean(String(words.data)) }] : [];
  });
  if (columns.length > 0) {
    const stripped = unlabel(columns);
    return { options: stripped.map(({ text }, at) => ({ label: columns[at]?.label ?? null, text })), marked: null };
  }
  return value === undefined ? { options: [], marked: null } : readOptions(value);
}

function listed(value: unknown): string {
  const list = z.array(z.string()).safeParse(value);
  return list.success ? list.data.join(',') : String(value ?? '').trim();
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** An object's entries that name something known; without anything nested that would be taken for another field. */
export function entriesOf(object: object): readonly Entry[] {
  return Object.entries(object).flatMap(([title, value]): Entry[] => {
    const field = fieldOf(title);
    return field ? [[field, value]] : [];
  });
}
