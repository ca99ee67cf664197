import { describe, expect, it } from 'vitest';
import { houseOn, type TestHouse } from '../../support/house.ts';
import { HandClock } from '../../support/store.ts';
import { answerOne, openQuiz } from '../quiz/taker.ts';
import { approveBoth, ask, goodQuestion, openReviewHouse } from './desk.ts';

/** One quiz of one question of one's own, answered and reported by these people. */
async function reported(house: TestHouse, people: readonly string[]): Promise<void> {
  const quiz = await openQuiz(house, '购物袋 1题');
  expect(quiz.questions[0]?.id).toBe('imp-1');
  for (const userId of people) {
    const start = await house.tap(userId, house.lastCard(), '开始');
    const result = await answerOne(house, userId, quiz, start, 'right');
    if (result) await house.tap(userId, result, '题目有误');
  }
  await house.say('shuji', '/答题 结束');
}

async function withWrongQuestion(lines: string[] = []): Promise<TestHouse> {
  const house = await openReviewHouse(lines);
  await house.store.versions.add([goodQuestion('imp-1', { stem: '教师收到购物袋应当怎样？', answer: 'B' })]);
  await approveBoth(house, '1');
  await reported(house, ['li', 'chen']);
  return house;
}

const corrections = (house: TestHouse, where = 'chat-1') =>
  house.textsSince(0, where).filter((text) => text.startsWith('**更正**'));

describe('a question that two people report', () => {
  it('is told to reviewers once, mended as a new version, and corrected where it was asked, once', async () => {
    const lines: string[] = [];
    const house = await withWrongQuestion(lines);
    await house.settle();
    const told = house.textsSince(0, 'shenhe').filter((text) => text.includes('2 人报“题目有误”'));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('/审核 改答案');
    expect(told.join()).not.toMatch(/li|chen/u);
    expect(await house.say('shenhe', '/审核', 'private')).toContain('imp-1（2 人报）');
    expect(await house.say('shuji', '/答题 购物袋 1题')).not.toContain('购物袋应当');
    await house.say('shuji', '/答题 结束');
    const said = await house.say('shenhe', '/审核 改答案 imp-1 A 准则第九条：财物应当退还', 'private');
    expect(said).toContain('另外两位审核员');
    expect(await house.say('shenhe', '/审核 2', 'private')).toContain('改了：解析、答案');
    expect(await house.say('shenhe', '/审核 通过 2', 'private')).toContain('您自己写的');
    await house.say('shenhe-2', '/审核 通过 2', 'private');
    await house.settle();
    expect(corrections(house)).toEqual([]);
    await house.say('shenhe-3', '/审核 通过 2', 'private');
    await house.settle();
    expect(corrections(house)).toEqual([
      '**更正** 题目“教师收到购物袋应当怎样？”的答案应为：当场退还（原来写的是：先收下）。各人的新结果在 /我的。',
    ]);
    const posts = await house.store.posts.latest('chat-1', 50);
    expect(posts.filter(({ kind }) => kind === 'correction')).toMatchObject([{ class: 'planned', state: 'accepted' }]);
    const again = await houseOn(lines, house.clock);
    await again.settle();
    again.clock.advance({ hours: 24 * 40 });
    await again.store.tidy(again.clock.now().toString());
    await again.settle();
    expect(corrections(again)).toEqual([]);
    expect(await again.say('shenhe', '/审核', 'private')).not.toContain('2 人报');
  });

  it('is corrected after a crash between the approval and the post, and not at night', async () => {
    const lines: string[] = [];
    const house = await withWrongQuestion(lines);
    await house.say('shenhe', '/审核 改答案 imp-1 A', 'private');
    house.clock.set('2026-11-24T15:00:00Z');
    await approveBoth(house, '2', ['shenhe-2', 'shenhe-3']);
    const next = await houseOn(lines, new HandClock('2026-11-24T15:01:00Z'));
    await next.settle();
    expect(corrections(next)).toEqual([]);
    next.clock.set('2026-11-24T23:30:00Z');
    await next.settle();
    expect(corrections(next)).toHaveLength(1);
  });

  it('comes back when a reviewer finds nothing wrong, until two others say so', async () => {
    const house = await withWrongQuestion();
    expect(await house.say('shenhe', '/审核 恢复 imp-1', 'private')).toContain('写理由');
    expect(await house.say('shenhe', '/审核 恢复 imp-1 看过，没有错', 'private')).toContain('已恢复题目');
    expect(await house.say('shenhe', '/审核', 'private')).not.toContain('人报）');
    await reported(house, ['wang']);
    expect(await house.say('shenhe', '/审核', 'private')).not.toContain('人报）');
  });
});

describe('questions of one stem and different answers', () => {
  it('are shown side by side and chosen between before either is approved', async () => {
    const house = await openReviewHouse();
    const [one, other] = [
      goodQuestion('imp-1', { stem: '能收吗？' }),
      goodQuestion('imp-2', { stem: '能收吗？', answer: 'B' }),
    ];
    await house.store.versions.add([one, { ...other, conflictWith: [{ itemId: 'imp-1', no: 1 }] }]);
    const { text } = await ask(house, 'shenhe', '矛盾');
    expect(text).toContain('A. 当场退还（正确）');
    expect(text).toContain('B. 先收下（正确）');
    expect(await house.say('shenhe', '/审核 通过 1', 'private')).toContain('要先选一条');
    expect(await house.say('shenhe', '/审核 选 1', 'private')).toContain('退回：2');
    expect(await approveBoth(house, '1')).toContain('从现在起可以发');
    expect(await house.say('shenhe', '/审核 2', 'private')).toContain('退回');
  });

  it('may all be right', async () => {
    const house = await openReviewHouse();
    const other = {
      ...goodQuestion('imp-2', { stem: '能收吗？', answer: 'B' }),
      conflictWith: [{ itemId: 'imp-1', no: 1 }],
    };
    await house.store.versions.add([goodQuestion('imp-1', { stem: '能收吗？' }), other]);
    await house.say('shenhe', '/审核 选 2 都留', 'private');
    expect(await approveBoth(house, '1')).toContain('从现在起可以发');
    expect(await approveBoth(house, '2')).toContain('从现在起可以发');
  });

  it('make the chosen one the new version of what circulated, which is out at once', async () => {
    const house = await openReviewHouse();
    await house.store.versions.add([goodQuestion('imp-1', { stem: '教师收到购物袋应当怎样？', answer: 'B' })]);
    await approveBoth(house, '1');
    await reported(house, ['li']);
    const right = goodQuestion('imp-9', { stem: '教师收到购物袋应当怎样？' });
    await house.store.versions.add([{ ...right, conflictWith: [{ itemId: 'imp-1', no: 1 }] }]);
    const said = await house.say('shenhe', '/审核 选 2', 'private');
    expect(said).toContain('原来在用的 1 已暂停使用');
    expect(await house.say('shuji', '/答题 购物袋 1题')).not.toContain('购物袋应当');
    await house.say('shuji', '/答题 结束');
    expect(said).toContain('/审核 3');
    await approveBoth(house, '3');
    await house.settle();
    expect(corrections(house)).toHaveLength(1);
  });
});
