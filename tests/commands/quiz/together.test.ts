import { beforeEach, describe, expect, it } from 'vitest';
import { replyRow } from '../../../src/domain/export.ts';
import { openHouse, type TestHouse } from '../../support/house.ts';
import { secret } from '../../support/store.ts';
import { answerAll, answerOne, openQuiz } from './taker.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

const people = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`);

describe('forty people and five questions of all kinds at once', () => {
  it('have one answer a person and question, whatever is repeated, and exports agree', async () => {
    const quiz = await openQuiz(house, '礼品礼金 5题');
    expect(new Set(quiz.questions.map(({ type }) => type))).toEqual(new Set(['single', 'multi', 'judge']));
    const isRight = (person: number, at: number) => (person + at) % 3 !== 0;
    const card = house.lastCard();
    await Promise.all(
      people(40).map(async (userId, person) => {
        let own = await house.tap(userId, card, '开始');
        for (let at = 0; at < 5; at++) {
          const how = isRight(person, at) ? 'right' : 'wrong';
          const other = isRight(person, at) ? 'wrong' : 'right';
          await Promise.all([answerOne(house, userId, quiz, own, how), answerOne(house, userId, quiz, own, how)]);
          await answerOne(house, userId, quiz, own, other);
          own = await house.tap(userId, card, '开始');
        }
        const score = [0, 1, 2, 3, 4].filter((at) => isRight(person, at)).length;
        expect(house.updates.findLast((update) => update.userId === userId)?.card.title).toBe(
          `答完了 · 答对 ${score}/5`,
        );
      }),
    );
    await house.say('shuji', '/答题 结束');
    const rows = (await Array.fromAsync(house.store.replies.all({ activityId: quiz.activity.id }))).map((record) =>
      replyRow(record, secret, 'Asia/Shanghai'),
    );
    expect(rows).toHaveLength(200);
    expect(new Set(rows.map(({ person, itemId }) => `${person} ${itemId}`)).size).toBe(200);
    expect(new Set(rows.map(({ person }) => person)).size).toBe(40);
    for (const [at, { id, answer }] of quiz.questions.entries()) {
      const own = rows.filter(({ itemId }) => itemId === id);
      expect(own.filter(({ correct }) => correct === true)).toHaveLength(
        people(40).filter((_, n) => isRight(n, at)).length,
      );
      expect(own.every(({ correct, value }) => correct === (value === answer))).toBe(true);
    }
  });
});

describe('an exported answer', () => {
  it('has no person but a pseudonym of this quiz, and the minute', async () => {
    house.clock.set('2026-11-24T07:00:42Z');
    const first = await openQuiz(house, '保密 3题');
    await answerAll(house, 'li', first, () => 'right');
    await house.say('shuji', '/答题 结束');
    const second = await openQuiz(house, '师德 3题');
    await answerAll(house, 'li', second, () => 'right');
    const rows = (await Array.fromAsync(house.store.replies.all({ userId: 'li' }))).map((record) =>
      replyRow(record, secret, 'Asia/Shanghai'),
    );
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map(({ person }) => person)).size).toBe(2);
    expect(JSON.stringify(rows)).not.toContain('"li"');
    expect(rows[0]).toMatchObject({
      at: '2026-11-24T15:00:00+08:00',
      kind: 'answer',
      correct: true,
      withdrawnAt: null,
    });
  });
});

describe('/答题 结束 and /答题 结果', () => {
  it('tell sums of five, and never a person', async () => {
    const quiz = await openQuiz(house, '礼品礼金 3题');
    for (const userId of people(5)) {
      await house.say(userId, `/认领 王${'一二三四五'.charAt(Number(userId.slice(1)))}明`);
      await answerAll(house, userId, quiz, ({ at }) => (at === 0 ? 'wrong' : 'right'));
    }
    expect(await house.say('shuji', '/答题 结果')).toContain('还在进行');
    const text = await house.say('shuji', '/答题 结束');
    expect(text).toContain('5人参加');
    expect(text).toContain('答对 0%');
    expect(text).toContain('答对 100%');
    expect(text).toContain('**按条款**');
    expect(text).not.toMatch(/王.明|p[0-4]\b/u);
    expect(await house.say('shuji', '/答题 结果 1')).toBe(text);
    expect(await house.say('shuji', '/答题 结束')).toContain('已于 11月24日 周二 15:00 结束，记录没有变化');
    expect(await house.say('shuji', '/统计')).toContain('答题 1 次，参加 5 人次，答对 67%');
  });

  it('tell of four people that they were four', async () => {
    const quiz = await openQuiz(house, '礼品礼金 3题');
    for (const userId of people(4)) await answerAll(house, userId, quiz, () => 'wrong');
    const text = await house.say('shuji', '/答题 结束');
    expect(text).toBe('**答题结果** 答题 1《礼品礼金》\n4人参加');
    expect(await house.say('shuji', '/统计')).toContain('答题 1 次，参加 4 人次\n'.trim());
    expect(await house.say('shuji', '/统计')).not.toContain('%');
  });

  it('say what there is not', async () => {
    expect(await house.say('shuji', '/答题 结束')).toContain('还没有开始过答题');
    expect(await house.say('shuji', '/答题 结果')).toContain('还没有开始过答题');
    await house.say('shuji', '/案例');
    expect(await house.say('shuji', '/答题 结果 1')).toContain('没有编号 1 的答题');
    expect(await house.say('shuji', '/答题 结果 三')).toContain('例：/答题 结果 3');
    await openQuiz(house, '');
    expect(await house.say('shuji', '/统计')).toContain('进行中：答题 2《综合》，结束以后才有合计');
  });
});

describe('what comes next', () => {
  it('follows what the branch missed, and the plan says it before', async () => {
    const quiz = await openQuiz(house, '3题');
    for (const userId of people(6)) {
      await answerAll(house, userId, quiz, ({ at }) => (at === 0 ? 'wrong' : 'right'));
    }
    await house.say('shuji', '/答题 结束');
    const stems = quiz.questions.map(({ stem }) => stem);
    const soon = await house.say('shuji', '/答题 计划');
    for (const stem of stems) expect(soon).not.toContain(stem);
    expect(soon).toContain('间隔中 3 题（最早 12月6日）');
    house.clock.advance({ hours: 12 * 24 });
    const plan = await house.say('shuji', '/答题 计划');
    expect(plan).toContain(`1. ${stems[0]}`);
    expect(plan).toContain('上次错的人多，满12天再来');
    expect(plan).not.toContain(stems[1]);
    const next = await openQuiz(house, '');
    expect(next.questions[0]?.stem).toBe(stems[0]);
    expect(plan).toContain(next.questions[4]?.stem);
  });

  it('is previewed in private with its key, and nothing is recorded', async () => {
    const text = await house.say('shuji', '/答题 预览 补课 2题', 'private');
    expect(text).toContain('# 预览：补课（2题）');
    expect(text.match(/答案：/gu)).toHaveLength(2);
    expect(await house.say('shuji', '/答题 预览')).toContain('请私聊我发');
    expect(await house.store.activities.latest('chat-1', 'quiz')).toBeNull();
  });

  it('is nothing of the shipped library where a group reviews first', async () => {
    await house.say('shuji', '/设置 出厂内容 先审');
    expect(await house.say('shuji', '/答题')).toContain('先审');
  });
});
