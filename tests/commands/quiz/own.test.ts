import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../support/house.ts';
import { answerAll, answerOne, openQuiz } from './taker.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

describe('/我的', () => {
  it('shows one’s own answers with the key, and what to read again', async () => {
    const quiz = await openQuiz(house, '补课 3题');
    await answerAll(house, 'li', quiz, ({ at }) => (at === 2 ? 'wrong' : 'right'));
    await answerAll(house, 'chen', quiz, () => 'wrong');
    const text = await house.say('li', '/我的', 'private');
    expect(text).toContain('记录 3 条');
    for (const { stem, explanation } of quiz.questions) {
      expect(text).toContain(stem);
      expect(text).toContain(explanation);
    }
    expect(text.match(/（对）/gu)).toHaveLength(2);
    expect(text.match(/（错，正确：/gu)).toHaveLength(1);
    expect(text).toContain('可以再读这几条');
    expect(text).toContain(`- ${quiz.questions[2]?.clauses[0]}`);
    expect(text).not.toContain('chen');
  });

  it('has as many pages as it takes', async () => {
    for (const topic of ['补课 10题', '师德 10题', '礼品礼金 10题']) {
      const quiz = await openQuiz(house, topic);
      await answerAll(house, 'li', quiz, () => 'right');
      await house.say('shuji', '/答题 结束');
    }
    expect(await house.say('li', '/我的', 'private')).toContain('第 1 页，共 2 页');
    expect((await house.say('li', '/我的 2', 'private')).match(/您答：/gu)).toHaveLength(10);
  });
});

describe('/撤回', () => {
  it('leaves answers and says why', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    await answerAll(house, 'li', quiz, () => 'right');
    for (const where of ['chat-1', 'private']) {
      expect(await house.say('li', '/撤回', where)).toContain('答题的作答不能撤回');
    }
    expect(await house.say('chen', '/撤回')).toContain('没有可撤回的');
    expect(await house.store.replies.standing(quiz.activity.id, 'li')).toHaveLength(3);
  });

  it('takes back a check-in that is older than an answer', async () => {
    await house.say('shuji', '/说纪');
    await house.say('li', '/签到');
    const quiz = await openQuiz(house, '保密 3题');
    await answerAll(house, 'li', quiz, () => 'right');
    expect(await house.say('li', '/撤回')).toContain('已撤回您的签到');
    expect(await house.say('li', '/撤回')).toContain('不能撤回');
  });
});

describe('题目有误', () => {
  it('is taken once a person, and of two takes the question out of circulation', async () => {
    const quiz = await openQuiz(house, '保密 4题');
    const report = async (userId: string) => {
      const start = await house.tap(userId, house.lastCard(), '开始');
      const result = await answerOne(house, userId, quiz, start, 'right');
      const first = result && (await house.tap(userId, result, '题目有误'));
      const again = first && (await house.tap(userId, first, '题目有误'));
      return [first, again].map((card) => JSON.stringify(card));
    };
    const [first, again] = await report('li');
    expect(first).toContain('已记下“题目有误”');
    expect(first).toContain('下一题');
    expect(again).toContain('您已报过');
    const stem = quiz.questions[0]?.stem ?? '';
    const preview = () => house.say('shuji', '/答题 预览 保密 4题', 'private');
    expect(await preview()).toContain(stem);
    await report('chen');
    expect(await preview()).not.toContain(stem);
    const [row] = await house.store.quizzes.reports();
    expect(row).toMatchObject({ questionId: quiz.questions[0]?.id, ref: quiz.questions[0]?.ref });
    expect(row?.by).toHaveLength(2);
    expect(JSON.stringify(row)).not.toMatch(/"li"|"chen"/u);
    expect(await house.store.quizzes.askedIn(quiz.questions[0]?.ref ?? '')).toEqual(['chat-1']);
  });

  it('is also taken after the close', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    const start = await house.tap('li', house.lastCard(), '开始');
    const result = await answerOne(house, 'li', quiz, start, 'right');
    await house.say('shuji', '/答题 结束');
    const late = result && (await house.tap('li', result, '题目有误'));
    expect(late?.body).toContain('已记下“题目有误”');
  });
});
