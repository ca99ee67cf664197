import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresIn, namesArticle, namesDay } from '../../../src/domain/ai/figures.ts';

describe('figuresIn', () => {
  it.each([
    ['警告6个月，记过十二个月', ['6个月', '12个月']],
    ['１２ 个月', ['12个月']],
    ['2,000元和两千块', ['2000元']],
    ['百分之三十', ['30%']],
    ['二〇一八年', ['2018年']],
    ['一百二十元', ['120元']],
    ['三万零五百元', ['30500元']],
    ['十二万人', ['120000人']],
    ['每季度一次，半年两次', ['0.5年', '2次', '每季度']],
  ])('finds in %s the figures %j', (text, figures) => {
    expect([...figuresIn(text)].toSorted()).toEqual(figures.toSorted());
  });

  it.each(['一般情况十分严重', '一个老师', '任何一种形式', '三会一课', '一律不得', '万一', '百姓'])(
    'takes no word for a figure: %s',
    (text) => {
      expect(figuresIn(text)).toEqual([]);
    },
  );

  it('reads a number the same in digits and in Chinese', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9999 }), (number) => {
        expect(figuresIn(`${inChinese(number)}元`)).toEqual(figuresIn(`${number}元`));
      }),
    );
  });
});

describe('namesArticle', () => {
  it.each(['第九条', '第 9 条', '第一百零三条', '第三条第二款', '九条', '第12项', '第十章'])(
    'hears of one in %s',
    (text) => {
      expect(namesArticle(text)).toBe(true);
    },
  );

  it.each(['条件', '一条心的路上', '第一时间', '条例'])('hears of none in %s', (text) => {
    expect(namesArticle(text)).toBe(text === '一条心的路上');
  });
});

it('knows a day that only a calendar could confirm', () => {
  expect(namesDay('自明年起施行')).toBe(true);
  expect(namesDay('期限内不得提拔')).toBe(false);
});

/** `1203` → `一千二百零三`. */
function inChinese(number: number): string {
  const digits = Array.from(String(number), Number);
  const signs = '零一二三四五六七八九';
  const powers = ['', '十', '百', '千'];
  const text = digits
    .map((digit, at) => (digit === 0 ? '零' : `${signs[digit]}${powers[digits.length - 1 - at]}`))
    .join('');
  return text.replace(/零+/gu, '零').replace(/零$/u, '');
}
