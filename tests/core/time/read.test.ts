import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { type ReadTime, readTime } from '../../../src/core/time/read.ts';
import { sayRule } from '../../../src/core/time/say.ts';
import { type Meaning, phrases } from './phrases.ts';

const zone = 'Asia/Shanghai';
const anchors = new Map(
  ['期末', '期末考试', '开学', '放假', '教师节', '中秋', '中秋节'].map((name) => [
    name,
    name.replace(/考试|(?<=中秋)节/u, ''),
  ]),
);
const options = {
  now: Temporal.Instant.from('2026-11-24T07:00:00Z'),
  zone,
  dayTime: '08:00',
  anchors,
  example: '/提醒 明天 15:00 交材料',
};

function local(at: Temporal.Instant): string {
  const plain = at.toZonedDateTimeISO(zone).toPlainDateTime();
  return plain.toString({ smallestUnit: plain.second === 0 ? 'minute' : 'second' });
}

function meaning(read: ReadTime): Meaning {
  switch (read.kind) {
    case 'once':
      return { once: local(read.at) };
    case 'rule':
      return { rule: sayRule(read.rule) };
    case 'anchored': {
      const { anchor, day, offset, time } = read;
      return {
        anchored: [anchor, day, `${offset.amount}${offset.unit}`, time].filter((part) => part !== null).join(' '),
      };
    }
    default:
      return read satisfies never;
  }
}

function readOrRefused(phrase: string): Meaning | { readonly refused: string } {
  try {
    return meaning(readTime(phrase, options));
  } catch (error) {
    if (error instanceof UserError) return { refused: error.code.replace('time.', '') };
    throw error;
  }
}

describe('readTime', () => {
  it.each(phrases)('reads $phrase', ({ phrase, means }) => {
    expect(readOrRefused(phrase)).toEqual(means);
  });
});
