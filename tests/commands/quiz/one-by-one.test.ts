import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../../support/house.ts';
import { answerOne, openQuiz } from './taker.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
  expect(await house.say('shuji', '/设置 答题样式 逐题')).toContain('已设置：答题样式 逐题（原来是自己的节奏）');
});

describe('question by question', () => {
  it('posts a card a question when the secretary asks for it, each with an id of its own', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    const cards = [house.lastCard()];
    for (let n = 0; n < 2; n++) {
      await house.say('shuji', '/答题 下一题');
      cards.push(house.lastCard());
    }
    expect(cards.map(({ title }) => title.slice(0, 3))).toEqual(['第1题', '第2题', '第3题']);
    expect(new Set(cards.map(({ id }) => id)).size).toBe(3);
    expect(await house.say('shuji', '/答题 下一题')).toContain('都出完了。发 /答题 结束 公布答案');
    for (const card of cards) {
      for (const userId of ['li', 'chen', 'wu', 'zhou', 'sun']) await answerOne(house, userId, quiz, card, 'right');
    }
    expect((await house.store.replies.tally(quiz.activity.id)).quiz?.participants).toBe(5);
    expect(await house.say('shuji', '/答题 结束')).toContain('答对 100%');
  });

  it('records a press and leaves the card alone, also when pressed twice, late or in vain', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    const card = house.lastCard();
    expect(await answerOne(house, 'li', quiz, card, 'right')).toBeNull();
    expect(await answerOne(house, 'li', quiz, card, 'wrong')).toBeNull();
    await house.say('shuji', '/答题 结束');
    expect(await answerOne(house, 'chen', quiz, card, 'right')).toBeNull();
    expect(house.updates).toEqual([]);
    expect((await house.store.replies.tally(quiz.activity.id)).quiz).toMatchObject({ participants: 1 });
  });

  it('leaves the cards alone whatever key is pressed, and takes no answer to a question that was not asked yet', async () => {
    const { activity } = await openQuiz(house, '保密 3题');
    const card = house.lastCard();
    const press = (key: string, id = card.id) => house.pressKey('li', { ...card, id }, key, {});
    for (const key of ['start:ID::', 'next:ID:1:', 'report:ID:1:', 'answer:ID:2:A', 'answer:ID:9:A']) {
      expect(await press(key.replace('ID', activity.id))).toBeNull();
    }
    for (const id of [`${card.id}@2`, `${card.id}@1`, `${card.id}@`]) await press(`answer:${activity.id}:1:A`, id);
    expect(await house.store.replies.of(activity.id)).toEqual([]);
    expect(await house.store.quizzes.reports()).toEqual([]);
  });

  it('tells the key at the close and not before, not even to oneself', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    await answerOne(house, 'li', quiz, house.lastCard(), 'wrong');
    const before = await house.say('li', '/我的', 'private');
    expect(before).toContain('（结束后公布答案）');
    expect(before).not.toContain(quiz.questions[0]?.explanation);
    const text = await house.say('shuji', '/答题 结束');
    expect(text).toContain('1人参加');
    for (const question of quiz.questions) expect(text).toContain(question.explanation);
    expect(text).not.toContain('%');
    expect(await house.say('li', '/我的', 'private')).toContain(quiz.questions[0]?.explanation);
  });

  it('keeps what was answered before the next question', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    await answerOne(house, 'li', quiz, house.lastCard(), 'right');
    await house.say('shuji', '/答题 下一题');
    await answerOne(house, 'li', quiz, house.lastCard(), 'right');
    expect(await house.store.replies.standing(quiz.activity.id, 'li')).toHaveLength(2);
  });

  it('is the style of the quiz that was begun with it', async () => {
    const quiz = await openQuiz(house, '保密 3题');
    await house.say('shuji', '/设置 答题样式 自己的节奏');
    expect(await answerOne(house, 'li', quiz, house.lastCard(), 'right')).toBeNull();
    await house.say('shuji', '/答题 结束');
    await openQuiz(house, '师德 3题');
    expect(await house.say('shuji', '/答题 下一题')).toContain('各按各的节奏');
  });
});
