import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NamedFile } from '../../../src/core/file.ts';
import { openHouse, type TestHouse } from '../../support/house.ts';
import { branch } from '../../support/store.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

const ask = (text: string, userId = 'shuji', id?: string) => house.say(userId, text, 'private', id);
const filesSeen = (): readonly NamedFile[] =>
  house.seen.flatMap(({ place, content }) => (place === 'shuji' && content.kind === 'file' ? [content] : []));
const textOf = ({ bytes }: NamedFile) => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
const latest = async () => (await house.store.quizzes.papers()).at(-1);

describe('/答题 试卷', () => {
  it('gives two versions of three files in private, of the branch’s own questions', async () => {
    const text = await ask('/答题 试卷 礼品礼金 3题');
    expect(text).toContain('试卷 1《礼品礼金》');
    expect(text).toContain('例：/答题 录入 编号1 20 18 17 16');
    expect(filesSeen().map(({ name }) => name)).toEqual([
      '礼品礼金试卷（A卷）.docx',
      '礼品礼金答题卡（A卷）.docx',
      '礼品礼金答案（A卷）.docx',
      '礼品礼金试卷（B卷）.docx',
      '礼品礼金答题卡（B卷）.docx',
      '礼品礼金答案（B卷）.docx',
    ]);
    const [paper, , key] = filesSeen();
    if (!paper || !key) throw new Error('no files');
    expect(textOf(paper)).toContain('示范学校　高一支部');
    const { questions = [] } = (await latest()) ?? {};
    expect(questions).toHaveLength(3);
    expect(textOf(key)).toContain('来源已核对，未经本校审核');
    expect(textOf(key)).toContain('》第');
  });

  it('posts nothing to the group, opens no quiz and is no round of the statistics', async () => {
    await ask('/答题 试卷');
    expect(house.seen.every(({ place }) => place === 'shuji')).toBe(true);
    expect(await house.store.activities.latest('chat-1', 'quiz')).toBeNull();
    expect(await house.say('shuji', '/统计')).not.toContain('试卷');
  });

  it('asked again by the same message is the same paper', async () => {
    await ask('/答题 试卷 师德 3题', 'shuji', 'again');
    const first = await latest();
    await ask('/答题 试卷 师德 3题', 'shuji', 'again');
    expect(await latest()).toEqual(first);
  });

  it('belongs to private chats and to secretaries', async () => {
    expect(await house.say('shuji', '/答题 试卷')).toContain('私聊');
    expect(await ask('/答题 试卷', 'li')).toContain('由书记使用');
    expect(await ask('/答题 试卷 11题')).toContain('一次 1 到 10 题');
    expect(await ask('/答题 试卷 没有这种主题的')).toContain('没有找到');
    expect(filesSeen()).toEqual([]);
  });

  it('asks somebody with several branches which one, and takes its name with or without the school', async () => {
    const other = { school: '示范学校', name: '高二支部' };
    await house.store.chats.bind('chat-2', other, 'guanli', house.clock.now().toString());
    expect(await ask('/答题 试卷 礼品礼金', 'guanli')).toContain('示范学校 高一支部、示范学校 高二支部');
    for (const words of ['高二支部 礼品礼金 3题', '示范学校　高二支部 礼品礼金 3题', '礼品礼金 高二支部 3题']) {
      await ask(`/答题 试卷 ${words}`, 'guanli');
      expect(await latest()).toMatchObject({ branch: other, topic: '礼品礼金' });
    }
    await ask('/答题 试卷 礼品礼金', 'shuji');
    expect(await latest()).toMatchObject({ branch });
  });
});

describe('/答题 录入', () => {
  it('joins the branch’s statistics and what is asked next, without persons', async () => {
    await ask('/答题 试卷 礼品礼金 3题');
    const { questions = [] } = (await latest()) ?? {};
    const answer = await ask('/答题 录入 20 18 5 20');
    expect(answer).toContain('已录入试卷 1《礼品礼金》，计入示范学校 高一支部');
    expect(answer).toContain('第1题 答对 90%');
    expect(answer).toContain('第2题 答对 25%');
    expect(await house.say('shuji', '/统计')).toContain('支部试卷 1 次，参加 20 人次，答对 72%（五人以上作答的题）');
    const ledger = await house.store.quizzes.ledger(branch);
    expect(ledger.map(({ id, verdict }) => [id, verdict])).toEqual([
      [questions[0]?.id, 'well'],
      [questions[1]?.id, 'missed'],
      [questions[2]?.id, 'well'],
    ]);
    house.clock.advance({ hours: 24 * 12 });
    expect(await house.say('shuji', '/答题 计划')).toContain('上次错的人多，满12天再来');
  });

  it('counts once: the first stands, and the same message says the same', async () => {
    await ask('/答题 试卷 礼品礼金 2题');
    await ask('/答题 录入 20 18 20', 'shuji', 'first');
    const again = await ask('/答题 录入 30 1 1');
    expect(again).toContain('录入，没有变化。录错了就发：/答题 录入 编号1 更正 20 18 20');
    expect(again).toContain('20人参加');
    expect((await latest())?.round).toMatchObject({ participants: 20, right: [18, 20] });
    expect(await house.say('shuji', '/统计')).toContain('支部试卷 1 次，参加 20 人次');
  });

  it('is put right by whoever says 更正; what stood first is kept and noted', async () => {
    await ask('/答题 试卷 礼品礼金 2题');
    expect(await ask('/答题 录入 更正 20 18 20')).toContain('还没有录入过');
    expect((await latest())?.round).toBeNull();
    await ask('/答题 录入 20 18 2');
    const right = await ask('/答题 录入 编号1 更正 20人 18 20', 'shuji', 'same');
    expect(right).toContain('原来录的 20 18 2 留在审计里');
    expect(right).toContain('第2题 答对 100%');
    expect(await ask('/答题 录入 编号1 更正 20人 18 20', 'shuji', 'same')).toBe('');
    expect(await ask('/答题 录入 更正 20 18 20')).toContain('现在就是这些数');
    expect((await latest())?.earlier).toHaveLength(1);
    const { entries } = await house.store.audit.latest({ skip: 0, count: 5 });
    expect(entries.map(({ what }) => what)).toContain('更正录入：示范学校 高一支部 试卷 1，20 18 2 改为 20 18 20');
    expect(await house.say('shuji', '/统计')).toContain('支部试卷 1 次，参加 20 人次，答对 95%');
    expect((await house.store.quizzes.ledger(branch)).map(({ verdict }) => verdict)).toEqual(['well', 'well']);
    expect(await ask('/答题 录入 更正 20 18 21')).toContain('比参加的 20 人还多');
    expect(await ask('/答题 录入 更正 20 18')).toContain('您写了 1 题');
  });

  it('tells no shares of fewer than five people', async () => {
    await ask('/答题 试卷 礼品礼金 2题');
    const answer = await ask('/答题 录入 4 4 0');
    expect(answer).toContain('4人参加（不足5人，不列对错）');
    expect(answer).not.toContain('%');
    expect(await house.say('shuji', '/统计')).toMatch(/支部试卷 1 次，参加 4 人次$/mu);
  });

  it('means the latest, or the one whose number is named', async () => {
    await ask('/答题 试卷 礼品礼金 2题');
    await ask('/答题 试卷 师德 3题');
    expect(await ask('/答题 录入 编号1 9 9 9')).toContain('已录入试卷 1');
    expect(await ask('/答题 录入 9 9 9 9')).toContain('已录入试卷 2');
    expect(await ask('/答题 录入 #3 9 9 9')).toContain('没有编号 3');
  });

  it.each([
    ['20 18', '这份试卷有 2 题，您写了 1 题的答对数，没有录入。'],
    ['20 18 20 3', '您写了 3 题'],
    ['20 18 21', '第2题答对 21 人，比参加的 20 人还多'],
    ['0 0 0', '参加人数是 1 到 10000'],
    ['', '先写参加人数'],
    ['二十 18 20', '先写参加人数'],
    ['20 18 -1', '先写参加人数'],
    ['20 18 1.5', '先写参加人数'],
    ['张三 20 18', '先写参加人数'],
  ])('says what it takes instead of %j, and records nothing', async (words, sentence) => {
    await ask('/答题 试卷 礼品礼金 2题');
    const answer = await ask(`/答题 录入 ${words}`);
    expect(answer).toContain(sentence);
    expect(answer).toContain('例：/答题 录入');
    expect((await latest())?.round).toBeNull();
  });

  it.each(['20人参加，18 20', '２０　１８、２０', '参加20 答对18，20'])('reads %j', async (words) => {
    await ask('/答题 试卷 礼品礼金 2题');
    await ask(`/答题 录入 ${words}`);
    expect((await latest())?.round).toMatchObject({ participants: 20, right: [18, 20] });
  });

  it('takes nothing for another branch', async () => {
    const other = { school: '示范学校', name: '高二支部' };
    const at = house.clock.now().toString();
    await house.store.roles.give({ userId: 'wang', role: 'secretary', branch: other, grantedBy: null, at });
    await ask('/答题 试卷 礼品礼金 2题');
    expect(await ask('/答题 录入 编号1 9 9 9', 'wang')).toContain('您的支部没有编号 1 的试卷');
    expect(await ask('/答题 录入 9 9 9', 'wang')).toContain('还没有做过试卷');
    expect(await ask('/答题 试卷', 'wang')).toContain('还没有绑定工作群');
    expect((await latest())?.round).toBeNull();
  });
});
