import { beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/core/card.ts';
import { openHouse, type TestHouse } from '../../support/house.ts';
import { answerAll, answerOne, keyOf, openQuiz } from './taker.ts';

const notice = '我会记下您的签到和体会，/我的 可查可删';
let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

describe('/答题', () => {
  it('posts one text and one card, and closes itself after one workday without a post', async () => {
    const text = await house.say('shuji', '/答题 礼品礼金 3题');
    expect(text).toContain('# 答题：礼品礼金（3题）');
    expect(text).toContain('11月25日 周三 15:00 自动结束');
    expect(house.lastCard().buttons.map((button) => button.text)).toEqual(['开始']);
    expect(house.seen.filter(({ content }) => content.kind === 'card')).toHaveLength(1);
    const before = house.seen.length;
    house.clock.advance({ hours: 24 });
    await house.tick();
    expect(house.seen.length).toBe(before);
    expect(await house.store.activities.latest('chat-1', 'quiz')).toMatchObject({ closedAt: '2026-11-25T07:00:00Z' });
  });

  it('asks five questions if not told, and shows no key before an answer', async () => {
    const text = await house.say('shuji', '/答题');
    expect(text).toContain('（5题）');
    expect(text).not.toContain('答案');
  });

  it('fills up with near ones and says how many', async () => {
    expect(await house.say('shuji', '/答题 评优 5题')).toContain('（5题，含2道相近题）');
  });

  it('opens one a group, beside a talk', async () => {
    await house.say('shuji', '/说纪');
    expect(await house.say('shuji', '/答题 补课')).toContain('# 答题：补课');
    const again = await house.say('shuji', '/答题 师德');
    expect(again).toContain('答题 2《补课》 正在进行。先发 /答题 结束');
    await house.say('shuji', '/答题 结束');
    expect(await house.say('shuji', '/答题 师德')).toContain('# 答题：师德');
  });

  it.each([
    ['/答题 0题', '一次 1 到 10 题'],
    ['/答题 量子力学', '没有找到“量子力学”的题目'],
    ['/答题 13812345678的事', '手机号'],
  ])('answers %j with what is accepted', async (words, expected) => {
    expect(await house.say('shuji', words)).toContain(expected);
    expect(await house.store.activities.latest('chat-1', 'quiz')).toBeNull();
  });

  it('is not for everybody', async () => {
    expect(await house.say('li', '/答题')).toContain('由书记使用');
  });

  it('puts questions that a card cannot hold whole into the text, with their numbers', async () => {
    const text = await house.say('shuji', '/答题 礼品礼金 10题');
    const pinned = await quizContent();
    for (const [at, question] of (pinned?.questions ?? []).entries()) {
      expect(text).toContain(`**第${at + 1}题**`);
      expect(text).toContain(question.stem);
      for (const option of question.type === 'judge' ? [] : question.options) expect(text).toContain(option);
    }
  });
});

async function quizContent() {
  const quiz = await house.store.activities.latest('chat-1', 'quiz');
  return house.store.activities.content(quiz?.contentRef ?? '');
}

describe('one’s own card', () => {
  it('leads from 开始 through right or wrong, why and where to one’s own result', async () => {
    const quiz = await openQuiz(house, '礼品礼金 3题');
    const cards: Card[] = [];
    await answerAll(
      house,
      'li',
      quiz,
      ({ at }) => (at === 1 ? 'wrong' : 'right'),
      (card) => cards.push(card),
    );
    const titles = cards.map(({ title }) => title.replace(/（.*$/u, ''));
    expect(titles).toEqual([
      '第1题 / 共3题',
      '第1题 · 答对了',
      '第2题 / 共3题',
      '第2题 · 答错了',
      '第3题 / 共3题',
      '第3题 · 答对了',
      '答完了 · 答对 2/3',
    ]);
    const [, first, , second, , last, result] = cards;
    expect(first?.buttons.map(({ text }) => text)).toEqual(['下一题', '题目有误']);
    expect(last?.buttons.map(({ text }) => text)).toEqual(['看结果', '题目有误']);
    expect(last?.facts).toContainEqual({ label: '本次', value: '答对 2/3' });
    expect(second?.body).toContain(quiz.questions[1]?.explanation);
    const clause = quiz.questions[1]?.clauses[0] ?? '';
    expect(JSON.stringify(second)).toContain(clause);
    expect(JSON.stringify(result)).toContain(clause);
    expect(house.updates.every(({ userId }) => userId === 'li')).toBe(true);
  });

  it('tells a new person on the first card, and with the first answer, what is kept', async () => {
    const quiz = await openQuiz(house, '党员 3题');
    const start = await house.tap('li', house.lastCard(), '开始');
    expect(JSON.stringify(start)).toContain(notice);
    expect(JSON.stringify(await answerOne(house, 'li', quiz, start, 'right'))).toContain(notice);
    await house.say('shuji', '/答题 结束');
    const next = await openQuiz(house, '师德 3题');
    const again = await house.tap('li', house.lastCard(), '开始');
    expect(JSON.stringify(again)).not.toContain(notice);
    expect(JSON.stringify(await answerOne(house, 'li', next, again, 'right'))).not.toContain(notice);
  });

  it('keeps the first answer: a second press, another option and an old card change nothing and say so', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    const start = await house.tap('li', house.lastCard(), '开始');
    await answerOne(house, 'li', quiz, start, 'right');
    const again = await answerOne(house, 'li', quiz, start, 'wrong');
    expect(again?.title).toBe('第1题 · 答对了');
    expect(JSON.stringify(again)).toContain('这题您已答过，以第一次为准');
    expect((await house.tap('li', house.lastCard(), '开始'))?.title).toContain('第2题 / 共3题');
    const quizTally = await house.store.replies.tally(quiz.activity.id);
    expect(quizTally.quiz).toMatchObject({
      participants: 1,
      questions: { [quiz.questions[0]?.id ?? '']: { answered: 1, right: 1 } },
    });
  });

  it('answers the same press, however often delivered, in the same way', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    const start = await house.tap('li', house.lastCard(), '开始');
    const key = keyOf(quiz, start, 'right');
    const cards = [
      await house.pressKey('li', start, key, { id: 'p' }),
      await house.pressKey('li', start, key, { id: 'p' }),
    ];
    expect(cards[1]?.title).toBe(cards[0]?.title);
    expect(JSON.stringify(cards[1])).not.toContain('已答过');
  });

  it('lets one of two presses at once stand, and shows both the same', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    const start = await house.tap('li', house.lastCard(), '开始');
    await Promise.all((['right', 'wrong'] as const).map((how) => answerOne(house, 'li', quiz, start, how)));
    const shown = house.updates.slice(-2).map(({ card }) => card.title);
    expect(shown[0]).toBe(shown[1]);
    expect(await house.store.replies.standing(quiz.activity.id, 'li')).toHaveLength(1);
  });

  it('says of a quiz that is over that it is, and records nothing', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    const start = await house.tap('li', house.lastCard(), '开始');
    house.clock.advance({ hours: 25 });
    expect((await answerOne(house, 'li', quiz, start, 'right'))?.body).toContain('这一题没有记录');
    expect((await house.tap('li', house.lastCard(), '开始'))?.body).toContain('已于 11月25日 周三 15:00 结束');
    await house.say('shuji', '/答题 结束');
    expect((await answerOne(house, 'li', quiz, start, 'right'))?.body).toContain('没有记录');
    expect((await house.store.replies.tally(quiz.activity.id)).quiz).toBeUndefined();
  });

  it('asks for a tick where none was made', async () => {
    const quiz = await openQuiz(house, '礼品礼金 1题');
    expect(quiz.questions[0]?.type).toBe('multi');
    const start = await house.tap('li', house.lastCard(), '开始');
    const again = start && (await house.tap('li', start, '提交'));
    expect(again?.title).toContain('请先选');
    expect(again?.vote).toEqual(start?.vote);
    expect(await house.store.replies.standing(quiz.activity.id, 'li')).toEqual([]);
  });

  it('believes no key that is not of this quiz', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    const card = house.lastCard();
    const { id } = quiz.activity;
    for (const key of [
      `answer:${id}:9:A`,
      `answer:${id}:1:F`,
      `answer:${id}:0:A`,
      `answer:${id}:x:A`,
      `next:other:1:`,
      // Of another kind of activity, and a report of what was not answered.
      `checkin:${id}::`,
      `ack:${id}::`,
      `report:${id}:1:`,
    ]) {
      expect(await house.pressKey('li', card, key, {})).toBeNull();
    }
    expect(await house.pressKey('li', { ...card, id: `${card.id}@2` }, `answer:${id}:1:A`, {})).toBeNull();
    expect(await house.store.replies.standing(id, 'li')).toEqual([]);
    expect(await house.store.quizzes.reports()).toEqual([]);
  });

  it('holds everything within the card, for every question there is', async () => {
    for (const topic of ['礼品礼金', '补课', '师德', '保密', '作风', '评优', '']) {
      const quiz = await openQuiz(house, `${topic} 10题`);
      await answerAll(
        house,
        'li',
        quiz,
        () => 'wrong',
        () => {},
      );
      await house.say('shuji', '/答题 结束');
    }
    expect(house.logged.filter(({ level }) => level !== 'info')).toEqual([]);
  });
});
