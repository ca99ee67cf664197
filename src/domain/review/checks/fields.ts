import type { Item } from '../../content/version.ts';

/** A part of an item as people read it. */
export interface Field {
  readonly name: string;
  readonly text: string;
}

/** What is written in an item, part by part, in the order in which people read it. */
export function fieldsOf({ kind, body }: Item): readonly Field[] {
  switch (kind) {
    case 'question':
      return named([
        ['题干', body.stem],
        ...body.options.map((option): Pair => ['选项', option]),
        ['解析', body.explanation],
        ['出处', body.basis ?? ''],
      ]);
    case 'case':
      return named([
        ['标题', body.title],
        ['经过', body.gist],
        ['结果', body.outcome],
        ['警示', body.lesson],
        ['发布机关', body.issuer],
      ]);
    case 'clause':
      return named([
        ['标题', body.title],
        ['要点', body.gist],
      ]);
    case 'talk':
      return named([
        ['标题', body.title],
        ...body.sections.flatMap(({ name, points }) => points.map((point): Pair => [name, point])),
      ]);
    case 'source':
      return named([
        ['名称', body.title],
        ['发布机关', body.issuer],
        ['文号', body.docNo],
      ]);
    default:
      return kind satisfies never;
  }
}

type Pair = readonly [name: string, text: string];

function named(pairs: readonly Pair[]): readonly Field[] {
  return pairs.filter(([, text]) => text.trim() !== '').map(([name, text]) => ({ name, text }));
}

/** What stands around a place, so that a person finds it: `标题“教师【张某】收礼”`. */
export function shown({ name, text }: Field, at: number, length: number): string {
  const before = text.slice(Math.max(0, at - 8), at);
  const behind = text.slice(at + length, at + length + 8);
  return `${name}“${before}【${text.slice(at, at + length)}】${behind}”`.replaceAll('\n', ' ');
}
