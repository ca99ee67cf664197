import { describe, expect, it } from 'vitest';
import { openHouse } from '../../support/house.ts';

const file = (name: string, text: string) => ({ state: 'fetched', file: { name, bytes: Buffer.from(text) } }) as const;
const csv = '题干,选项A,选项B,答案\n甲,一,二,A\n甲,一,二,B\n乙,一,二,C\n丙,,,A\n甲。,二,一,B';

describe('a question file in a private chat', () => {
  it('is taken as drafts of whoever sent it, with an exact account', async () => {
    const house = await openHouse();
    const answer = await house.send('shenhe', file('题库.csv', csv));
    expect(answer.split('\n')).toEqual([
      '收下 2 题，重复 1 题，没收 2 题。收下的是草稿，审核通过后才会出题。',
      '其中 1 题和别的题题干相同、答案不同，两个版本都留下，等人选。',
      '- 第 4 行，答案：答案 C 不在选项里（选项有 2 个）',
      '- 第 5 行，选项：只有字母答案，没有选项，不知道指的是什么',
    ]);
    const kept: unknown[] = [];
    for await (const { version, standing } of house.store.versions.list({}))
      kept.push({ author: version?.author, state: standing.state });
    expect(kept).toEqual([
      { author: 'shenhe', state: 'draft' },
      { author: 'shenhe', state: 'draft' },
    ]);
    expect(await house.send('shenhe', file('题库.csv', csv))).toContain('收下 0 题，重复 3 题，没收 2 题。');
  });

  it('is refused with what is accepted when it holds no questions', async () => {
    const house = await openHouse();
    expect(await house.send('shenhe', file('a.sql', 'INSERT INTO q VALUES (1)'))).toContain('SQL 导出不收');
    expect(await house.send('shenhe', file('a.txt', '明天开会'))).toContain('没有找到题目');
    expect(await house.send('laoshi', file('题库.csv', csv))).toContain('书记或审核员');
  });
});
