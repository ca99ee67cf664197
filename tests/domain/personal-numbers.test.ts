import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusePersonalNumbers } from '../../src/domain/personal-numbers.ts';

describe('refusePersonalNumbers', () => {
  it.each([
    ['我的电话 13812345678', '手机号'],
    ['138-1234-5678', '手机号'],
    ['１３８１２３４５６７８', '手机号'],
    ['+8613812345678', '手机号'],
    ['证件 11010519491231002X 请核', '身份证号'],
    ['卡号 6222 0212 3456 7890 128', '银行卡号'],
    ['护照 E12345678', '护照号'],
    ['2026-12-09 13812345678', '手机号'],
    ['共20 13812345678', '手机号'],
    ['138  1234  5678', '手机号'],
    ['138.1234.5678', '手机号'],
    ['138—1234—5678', '手机号'],
    ['（138）12345678', '手机号'],
    ['138\u200b1234\u200b5678', '手机号'],
    ['1 3 8 1 2 3 4 5 6 7 8', '手机号'],
    ['0086-13812345678', '手机号'],
    ['学号 12 110105 19491231 002x', '身份证号'],
  ])('refuses %j as %s and does not repeat it', (text, kind) => {
    expect(() => refusePersonalNumbers(text)).toThrow(kind);
    expect(() => refusePersonalNumbers(text)).not.toThrow(/\d{6}/u);
  });

  it.each([
    '2026年11月24日 15:00',
    '第98条、第100条',
    '举报电话12388',
    '共 1234567 元',
    '0519-8888666',
    '编号 20261124001',
    '2026-11-24 2026-11-20',
    '第 1 3 5 7 9 11 13 15 条',
    '3.1415926535',
  ])('lets %j pass', (text) => {
    expect(() => refusePersonalNumbers(text)).not.toThrow();
  });

  it('finds a phone number among any words', () => {
    const words = fc.string({ unit: fc.constantFrom('会', '纪', '，', '。', ' '), maxLength: 20 });
    const tail = fc.stringMatching(/^[3-9]\d{9}$/u);
    fc.assert(
      fc.property(words, tail, words, (before, digits, after) => {
        expect(() => refusePersonalNumbers(`${before}会1${digits}会${after}`)).toThrow('手机号');
      }),
    );
  });
});
