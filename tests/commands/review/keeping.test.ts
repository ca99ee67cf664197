import { describe, expect, it } from 'vitest';
import { contents } from '../../support/bank.ts';
import type { TestHouse } from '../../support/house.ts';
import { approveBoth, goodQuestion, openReviewHouse, ownCase } from './desk.ts';

/** Titles of what /案例 gives on a topic, again and again. */
async function posted(house: TestHouse, topic: string): Promise<string> {
  const texts = [];
  for (let round = 0; round < 12; round++) {
    texts.push(await house.say('shuji', `/案例 ${topic}`));
    house.clock.advance({ minutes: 5 });
  }
  return texts.join('\n');
}

describe('/审核 下架', () => {
  it('stops a shipped item at once, and what is open goes on with what it pinned', async () => {
    const house = await openReviewHouse();
    const post = await house.say('shuji', '/案例 家委会');
    expect(post).toContain('家委会凑“感谢费”');
    const card = house.lastCard();
    expect(await house.say('shenhe', '/审核 下架 case-011', 'private')).toContain('写理由');
    expect(await house.say('shenhe', '/审核 下架 case-011 案情待核实', 'private')).toContain('已下架案例 case-011');
    expect((await house.press('li', card))?.body).toContain('已阅，谢谢');
    expect(await posted(house, '家委会')).not.toContain('家委会凑“感谢费”');
    expect(await house.say('shenhe', '/审核 case-011', 'private')).toContain('下架：案情待核实');
    expect(await house.say('shenhe', '/审核 下架 CASE-011 再来', 'private')).toContain('已经下架，没有变化');
  });

  it('is of the text in use, not of an older one', async () => {
    const house = await openReviewHouse();
    const first = goodQuestion('imp-1');
    await house.store.versions.add([first]);
    await approveBoth(house, '1');
    expect(await house.say('shenhe', '/审核 改答案 1 B 换了说法', 'private')).toContain('答案 B');
    await approveBoth(house, '2', ['shenhe-2', 'shenhe-3']);
    expect(await house.say('shenhe', '/审核 下架 1 旧的', 'private')).toContain('现在在用的是编号 2');
    expect(await house.say('shenhe', '/审核 下架 2 不用了', 'private')).toContain('已下架');
  });
});

describe('expiry', () => {
  it('is told 60 days before, once a reviewer and in one message, and renewed in one step', async () => {
    const house = await openReviewHouse();
    house.clock.set('2027-09-24T01:30:00Z');
    await house.settle();
    const told = () => house.textsSince(0, 'shenhe').filter((text) => text.includes('条内容到期'));
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('提前 60 天');
    house.clock.advance({ hours: 24 * 40 });
    await house.store.tidy(house.clock.now().toString());
    await house.settle();
    expect(told()).toHaveLength(1);
    expect(house.textsSince(0, 'shenhe-2').filter((text) => text.includes('条内容到期'))).toHaveLength(1);
    expect(await house.say('shenhe', '/审核 到期', 'private')).toContain('/审核 续期 编号');
    expect(await house.say('shenhe', '/审核 续期 q-005', 'private')).toContain('已续期题目 q-005');
    house.clock.set('2027-12-01T01:30:00Z');
    const list = await house.say('shenhe', '/审核 到期', 'private');
    expect(list).toContain('已过期');
    expect(list).not.toContain('q-005');
  });

  it('renews nothing that is the renewer’s own, and makes no 本校审核 of it', async () => {
    const house = await openReviewHouse();
    await house.store.versions.add(
      [goodQuestion('imp-1', {})].map((one) => ({ ...one, version: { ...one.version, author: 'shenhe' } })),
    );
    await approveBoth(house, '1', ['shenhe-2', 'shenhe-3']);
    expect(await house.say('shenhe', '/审核 续期 1', 'private')).toContain('是您自己写的');
    await house.say('shenhe', '/审核 续期 case-011', 'private');
    await house.say('shuji', '/设置 出厂内容 先审');
    expect(await house.say('shuji', '/案例 家委会')).toMatch(/没有找到|还没有本校审核/u);
  });
});

describe('/审核 废止', () => {
  it('puts all that cites a source on hold and lists it, and 恢复 brings it back', async () => {
    const house = await openReviewHouse();
    expect(await house.say('shenhe', '/审核 废止 case-011', 'private')).toContain('废止的是来源文件');
    const text = await house.say('shenhe', '/审核 废止 src-tutor-2015 2027年修订', 'private');
    const count = Number(/引用它的 (\d+) 条/u.exec(text)?.[1]);
    expect(count).toBeGreaterThan(5);
    expect(text).toContain('案例 case-001');
    expect(text).toContain(`另有 ${count - 20} 条，全部见后台`);
    expect(text).toContain('/console/content/src-tutor-2015');
    expect(await house.say('shuji', '/案例 介绍生源')).not.toContain('小学教师参与培训机构有偿补课并介绍生源');
    expect(await house.say('shenhe', '/审核 废止 src-tutor-2015', 'private')).toContain('正暂停使用');
    expect(await house.say('shenhe', '/审核 恢复 src-tutor-2015 没有修订', 'private')).toContain(
      `暂停的 ${count} 条也恢复`,
    );
    expect(await house.say('shuji', '/案例 介绍生源')).toContain('介绍生源');
  });

  it('says so when nothing cites the source', async () => {
    const house = await openReviewHouse();
    await house.say('shenhe', '/审核 废止 src-tutor-2015 修订', 'private');
    const [source] = contents.sources.values();
    if (!source) throw new Error('no source is shipped');
    await house.store.versions.add([
      {
        ...ownCase('own-1', {}),
        version: { ...ownCase('own-1', {}).version, kind: 'source', body: { ...source, id: 'own-1' } },
      },
    ]);
    expect(await house.say('shenhe', '/审核 废止 1 修订', 'private')).toContain('没有内容引用它');
  });

  it('lets nothing through that cites what is out', async () => {
    const house = await openReviewHouse();
    await house.store.versions.add([ownCase('own-1', { clauseIds: ['TU-5'] })]);
    await house.say('shenhe', '/审核 废止 src-tutor-2015 修订', 'private');
    expect(await house.say('shenhe', '/审核 通过 1', 'private')).toContain('现在不在用');
  });
});

describe('出厂内容 先审', () => {
  it('deals a shipped item once two reviewers have approved what they both saw', async () => {
    const house = await openReviewHouse();
    await house.say('shuji', '/设置 出厂内容 先审');
    expect(await house.say('shuji', '/案例')).toContain('还没有本校审核通过');
    await approveBoth(house, 'case-011');
    expect(await house.say('shuji', '/案例')).toContain('已经本校审核');
  });
});
