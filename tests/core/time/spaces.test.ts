import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { readTime } from '../../../src/core/time/read.ts';

/** A Wednesday at 10:00 in Shanghai. */
const options = {
  now: Temporal.Instant.from('2026-11-25T02:00:00Z'),
  zone: 'Asia/Shanghai',
  dayTime: '08:00',
  anchors: new Map([['教师节', '教师节']]),
  example: '',
};

/** Each with the weekday that may be said again behind it. */
const days = [
  ['明天', '周四'],
  ['后天', '星期五'],
  ['周五', '礼拜五'],
  ['下周三', '周三'],
  ['下个星期三', '周三'],
  ['12月9日', '周三'],
  ['12月9号', '星期三'],
  ['2026年12月9日', '周三'],
  ['2026-12-09', '周三'],
  ['28号', '周六'],
  ['下月5日', '周六'],
  ['月底', '周一'],
] as const;
const repetitions = [
  '每天',
  '每个工作日',
  '每周五',
  '每周一、三',
  '每两周周一',
  '每月5日',
  '每月第一个周五',
  '每年9月10日',
];
const further = ['教师节', '教师节前三天', '下一个工作日', '三天后', '半个月后'];
const times = fc.oneof(
  fc.constantFrom('15:00', '9:05', '9：05', '0:30', '晚上7点', '下午2:30', '上午9时', '中午12点半', '早上七点五十'),
  fc.constantFrom('15点30分', '三点一刻', '差5分6点', '晚8点', '上午', '凌晨1点', '3:30pm', '8：05分', '下午3-5点'),
);
const day = fc.constantFrom(...days.map(([said]) => said), ...repetitions, ...further);
const separator = fc.constantFrom(
  ' ',
  '  ',
  '　',
  '\t',
  ',',
  '，',
  '， ',
  ' ，',
  '的',
  ' 的 ',
  '：',
  '、',
  '在',
  ' 于 ',
);
const spaces = fc.constantFrom('', ' ', '　', '  ');

/** Between 下午 and its hour, and around a colon, blanks may stand too. */
function loosened(time: string, blank: string): string {
  return time.replace(/(?<=[午上])(?=[\d一二三七])|(?<=\d)(?=[:：点时])/gu, blank);
}

function meaning(typed: string) {
  const { rest, hours: _, ...read } = readTime(typed, options);
  return { ...read, rest };
}

describe('a day and an hour', () => {
  it('mean the same with anything between them as with nothing', () => {
    fc.assert(
      fc.property(day, separator, times, spaces, (said, between, time, blank) => {
        const wanted = meaning(`${said}${/\d$/u.test(said) ? ' ' : ''}${time} 交材料`);
        expect(wanted.rest).toBe('交材料');
        expect(meaning(`${said}${between}${loosened(time, blank)} 交材料`)).toEqual(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it('mean the same with the weekday said again', () => {
    const again = fc.constantFrom(
      (word: string) => word,
      (word: string) => `（${word}）`,
      (word: string) => ` ${word}`,
    );
    fc.assert(
      fc.property(fc.constantFrom(...days), again, separator, times, ([said, weekday], form, between, time) => {
        expect(meaning(`${said}${form(weekday)}${between}${time} 交材料`)).toEqual(meaning(`${said} ${time} 交材料`));
      }),
      { numRuns: 1000 },
    );
  });

  it('are never read as one and a text that begins like the other', () => {
    const unread = fc.oneof(
      fc.constantFrom(
        '25:00',
        '9:75',
        '9:5',
        '9.30',
        '1530',
        '13:20:20',
        '24点10分',
        '晚上2点',
        'pm 3:00',
        '15h',
        '早晚 8:00',
      ),
      fc.constantFrom('上下午', '下周二', '12月1日', '大前天', '5月32日', '每周一', '到15:00', '-16:00', '和15:00'),
    );
    fc.assert(
      fc.property(day, fc.constantFrom(' ', '，', '　', ' （'), unread, (said, between, time) => {
        expect(() => readTime(`${said}${between}${time} 交材料`, options)).toThrow(UserError);
      }),
      { numRuns: 2000 },
    );
  });

  it('are refused the other way round', () => {
    fc.assert(
      fc.property(day, spaces, times, (said, blank, time) => {
        fc.pre(!/^(?:教师节|三天|半个月|下一个|月底)/u.test(said));
        expect(() => readTime(`${time}${blank}${said} 交材料`, options)).toThrow(UserError);
      }),
    );
  });
});
