import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/errors.ts';
import { readTime } from '../../../src/core/time/read.ts';
import { sayMoment, sayRule } from '../../../src/core/time/say.ts';

const options = {
  now: Temporal.Instant.from('2026-11-24T07:00:00Z'),
  zone: 'Asia/Shanghai',
  dayTime: '08:00',
  anchors: new Map([['期末', '期末']]),
  example: '/提醒 明天 15:00 交材料',
};

function told(typed: string): string {
  const read = readTime(typed, options);
  const time =
    read.kind === 'once'
      ? sayMoment(read.at, options.zone)
      : read.kind === 'rule'
        ? sayRule(read.rule)
        : `${read.anchor}${read.offset.amount}`;
  return `${time}|${read.rest}`;
}

function refusal(typed: string): string {
  try {
    return told(typed);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

describe('readTime and what stands behind the time', () => {
  it.each([
    ['明天 15:00 交材料', '2026年11月25日（周三）15:00|交材料'],
    ['明天15:00交材料', '2026年11月25日（周三）15:00|交材料'],
    ['明天 15:00，交材料。', '2026年11月25日（周三）15:00|交材料。'],
    ['10分钟后：关窗关灯', '2026年11月24日（周二）15:10|关窗关灯'],
    ['每个工作日 7:50 案例', '每个工作日 07:50|案例'],
    ['明天下午3点提醒大家交表', '2026年11月25日（周三）15:00|提醒大家交表'],
    ['明天 15:00 30人以下的组交表', '2026年11月25日（周三）15:00|30人以下的组交表'],
    ['下周一 3号楼开会', '2026年11月30日（周一）08:00|3号楼开会'],
    ['下周一 9:00 3号楼开会', '2026年11月30日（周一）09:00|3号楼开会'],
    ['每周一 三年级晨会', '每周一 08:00|三年级晨会'],
    ['每周一三年级晨会', '每周一 08:00|三年级晨会'],
    ['明天 8点 三年级晨会', '2026年11月25日（周三）08:00|三年级晨会'],
    ['明天8点三年级晨会', '2026年11月25日（周三）08:00|三年级晨会'],
    ['周五 前台值班', '2026年11月27日（周五）08:00|前台值班'],
    ['周五前往一中听课', '2026年11月27日（周五）08:00|前往一中听课'],
    ['周五晚自习值班', '2026年11月27日（周五）08:00|晚自习值班'],
    ['周一早会', '2026年11月30日（周一）08:00|早会'],
    ['期末前三天 收证件', '期末-3|收证件'],
    ['　明天　１５：００　交　材　料', '2026年11月25日（周三）15:00|交　材　料'],
    ['明天 15:00 *重要*：https://example.com/a', '2026年11月25日（周三）15:00|*重要*：https://example.com/a'],
    ['明天 9:00', '2026年11月25日（周三）09:00|'],
    ['明天 3点名册交教务处', '2026年11月25日（周三）08:00|3点名册交教务处'],
  ])('gives back the rest of %s', (typed, wanted) => {
    expect(told(typed)).toBe(wanted);
  });

  it('counts minutes from the second', () => {
    const read = readTime('10分钟后 关窗', { ...options, now: Temporal.Instant.from('2026-11-24T07:00:17.250Z') });
    expect(read.kind === 'once' && read.at.toString()).toBe('2026-11-24T07:10:17.25Z');
  });

  it.each([
    ['14:00 交表', '这个时间已经过了，没有设。\n例：/提醒 明天 15:00 交材料'],
    ['明天25:00 交表', '没有这个时刻。小时写 0 到 23，分钟写 0 到 59。\n例：/提醒 明天 15:00 交材料'],
    ['周五前 交表', '“周五前”是截止时间，没有说几时提醒。请写提醒的时间。\n例：/提醒 明天 15:00 交材料'],
    ['每天 8:00 和 20:00 打卡', '一条提醒写一个时间，几个时间请分几条设。\n例：/提醒 明天 15:00 交材料'],
  ])('says what is wrong with %s', (typed, sentence) => {
    expect(refusal(typed)).toBe(sentence);
  });

  it('says what it accepts where there is no time', () => {
    expect(refusal('交材料')).toMatch(/^请先写时间。可以写：现在、10分钟后.*每周一三五.*\n例：\/提醒/u);
  });
});
