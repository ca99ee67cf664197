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
    ['a13812345678', '手机号'],
    ['微信v13812345678同号', '手机号'],
    ['13812345678x', '手机号'],
    ['138_1234_5678', '手机号'],
    ['一三八一二三四五六七八', '手机号'],
    ['幺三八 幺二三四 五六七八', '手机号'],
    ['一三八12345678', '手机号'],
    ['身份证一一〇一〇五一九四九一二三一〇〇二X', '身份证号'],
    ['Ｅ１２３４５６７８', '护照号'],
    ['E 1234 5678', '护照号'],
    ['护照 EA1234567', '护照号'],
    ['C12345678', '通行证号'],
    ['通行证c123456789', '通行证号'],
    ['CA1234567', '通行证号'],
    ['港澳 H1234567801', '通行证号'],
    ['H-12345678', '通行证号'],
    ['M 1234 5678', '通行证号'],
    ['Wechat:ab13912345678', '手机号'],
    ['139/1234/5678', '手机号'],
    ['139,1234,5678', '手机号'],
    ['139，1234，5678', '手机号'],
    ['139、1234、5678', '手机号'],
    ['1️⃣3️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', '手机号'],
    ['壹叁玖壹贰叁肆伍陆柒捌', '手机号'],
    ['ID110101199003078515', '身份证号'],
    ['sfz110101199003078515x', '身份证号'],
    ['110101_19900307_8515', '身份证号'],
    ['SE1234567', '护照号'],
    ['P1234567', '护照号'],
    ['passportE12345678', '护照号'],
    ['护照号码 K12345678', '护照号'],
    ['010-62345678', '座机号'],
    ['（0571）8765 4321', '座机号'],
    ['0519-8888666', '座机号'],
    ['办公室电话：62345678', '座机号'],
    ['Ｍ１２３４５６７８', '通行证号'],
  ])('refuses %j as %s and does not repeat it', (text, kind) => {
    expect(() => refusePersonalNumbers(text)).toThrow(kind);
    expect(() => refusePersonalNumbers(text)).not.toThrow(/\d{6}/u);
  });

  it.each([
    '2026年11月24日 15:00',
    '第98条、第100条',
    '举报电话12388',
    '共 1234567 元',
    '第138、1140、1141条',
    '2026/11/25 13:45 开始，15:30/16:30 结束',
    '13,912,345,678元',
    '得分 98/97/95/100/99/96/93',
    '20260901-20260930、0901-20260930',
    '电话 12388',
    'A4 纸，B201 教室，课程 EDU1234567，S2026112',
    '人民币壹拾贰万叁仟肆佰元',
    'http://example.com/a/2020/0807/0927637.html',
    'http://example.com/06/03/090651189605.html',
    '编号 20261124001',
    '2026-11-24 2026-11-20',
    '第 1 3 5 7 9 11 13 15 条',
    '3.1415926535',
    '第一百三十八条、第二百条',
    '中发〔2023〕12号、教师〔2018〕16号',
    '二〇二三年十一月二十四日',
    '12388、12345、110、12315、4001234567',
    'D. 2023-11-24',
    'C 1000-2000元',
    'C. 1000-2000 字',
    'M20261124 号通知',
    '1998-1999 学年',
    'B 2022-2023',
    '一二三四五六七八九',
    'GB 12345-2020',
    'https://www.moe.gov.cn/srcsite/A10/s7002/201811/t20181115_354921.html',
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

  it('finds every kind of number behind any prefix and with any sign between its groups', () => {
    const digits = (pattern: RegExp) => fc.stringMatching(pattern);
    const phone = fc.tuple(digits(/^1[3-9]\d$/u), digits(/^\d{4}$/u), digits(/^\d{4}$/u));
    const identity = fc.tuple(
      digits(/^[1-6]\d{5}$/u),
      digits(/^19[5-9]\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])$/u),
      digits(/^\d{3}[\dX]$/u),
    );
    const card = digits(/^622[0-9]\d{11}$/u).map((start) => withLuhn(start).match(/\d{4}/gu) ?? []);
    const number = fc.oneof(phone, identity, card);
    const prefix = fc.constantFrom('', 'tel', 'wx', 'ID', 'Wechat:ab', '电话', '：', '我的', 'v_', '#', '（', '2026年');
    const suffix = fc.constantFrom('', '。', '谢谢', ' ok', '）');
    const between = fc.constantFrom(
      '',
      ' ',
      '-',
      '_',
      '/',
      ',',
      '，',
      '、',
      '.',
      '·',
      ';',
      '|',
      '~',
      '*',
      '+',
      '—',
      '\u200b',
    );
    const script = fc.constantFrom(
      '0123456789',
      '０１２３４５６７８９',
      '零一二三四五六七八九',
      '〇壹贰叁肆伍陆柒捌玖',
    );
    fc.assert(
      fc.property(prefix, number, between, script, suffix, (before, groups, sign, signs, after) => {
        const typed = groups.join(sign).replaceAll(/\d/gu, (digit) => signs.charAt(Number(digit)));
        expect(() => refusePersonalNumbers(`${before}${typed}${after}`)).toThrow(/手机号|身份证号|银行卡号/u);
      }),
      { numRuns: 500 },
    );
  });

  it('takes no row of clauses, pages, amounts, days or hours for one', () => {
    const clause = fc.integer({ min: 1, max: 1260 });
    const rows = fc.array(clause, { minLength: 1, maxLength: 8 });
    const counted = fc.tuple(rows, fc.constantFrom('、', ',', '，', '/'), fc.constantFrom('条', '页', '题', '元'));
    const money = fc.integer({ min: 1, max: 99_999_999_999 }).map((sum) => `共 ${sum.toLocaleString('en-US')} 元`);
    const hour = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const time = hour.map(([at, minute]) => `${String(at).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const day = fc
      .tuple(fc.integer({ min: 2020, max: 2035 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .chain((date) => fc.constantFrom('-', '/', '.').map((sign) => date.join(sign)));
    const text = fc.oneof(
      counted.map(([nos, sign, unit]) => `第${nos.join(sign)}${unit}`),
      money,
      fc.tuple(day, time, time).map(([date, from, to]) => `${date} ${from}-${to}`),
    );
    fc.assert(
      fc.property(text, (said) => {
        expect(() => refusePersonalNumbers(said)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});

function withLuhn(start: string): string {
  const check = Array.from({ length: 10 }, (_, digit) => `${start}${digit}`).find((card) => {
    const sum = Array.from(card)
      .toReversed()
      .reduce(
        (total, one, at) =>
          total + (at % 2 === 0 ? Number(one) : ((Number(one) * 2) % 10) + Math.floor(Number(one) / 5)),
        0,
      );
    return sum % 10 === 0;
  });
  return check ?? start;
}
