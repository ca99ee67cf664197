import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';
import { docxLines, filesTo, lastFileTo } from '../support/opened-file.ts';
import { answerAll, openQuiz } from './quiz/taker.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
  await house.say('shuji', '/帮助', 'private');
  await house.say('shuji', '/说纪 礼品礼金');
  await house.press('li');
  await house.say('shuji', '/说纪 结束');
});

const lastText = () => house.textsSince(0, 'shuji').at(-1) ?? '';

/** Width and height as the picture's own head says. */
function sizeOf(png: Uint8Array): readonly number[] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('/导出 简报', () => {
  it('is half a page and one picture', async () => {
    expect(await house.say('shuji', '/导出 简报 11月')).toContain('简报已私聊发给您');
    const text = lastText();
    expect(text).toContain('**2026年11月简报** 示范学校 高一支部');
    expect(text).toContain('说纪 1 次（上月 0 次），签到 1 人次');
    expect(text).toContain('我自己提醒了 0 次（预算每周最多 2 次）');
    expect(text).toContain('1 次没有定稿');
    expect(text.split('\n').length).toBeLessThan(20);
    const { name, bytes } = lastFileTo(house, 'shuji');
    expect(name).toBe('2026年11月简报.png');
    expect(sizeOf(bytes)).toEqual([900, 420]);
  });

  it('names what five people or more had wrong, and by which clause to go on', async () => {
    const quiz = await openQuiz(house, '补课 3题');
    for (const one of ['a1', 'a2', 'a3', 'a4']) await answerAll(house, one, quiz, () => 'wrong');
    await house.say('shuji', '/导出 简报 11月');
    await answerAll(house, 'a5', quiz, () => 'wrong');
    await house.say('shuji', '/答题 结束');
    expect(lastText()).not.toContain('错得最多');
    await house.say('shuji', '/导出 简报 11月');
    expect(lastText()).toContain(`- ${quiz.questions[0]?.stem}（100% 答错）`);
    expect(lastText()).toContain(`下个月可以接着学：${quiz.questions[0]?.clauses[0]}`);
  });

  it('says what went well, from quizzes and papers alike, and nothing that the numbers do not say', async () => {
    await house.say('shuji', '/导出 简报 11月');
    expect(lastText()).not.toContain('做得好的');
    await house.say('shuji', '/答题 试卷 补课 2题', 'private');
    await house.say('shuji', '/答题 录入 10 9 2', 'private');
    await house.say('shuji', '/说纪 定稿 1');
    await house.say('shuji', '/导出 简报 11月');
    expect(lastText()).toContain('答题 0 次，试卷 1 份，参加 10 人次，答对 55%');
    expect(lastText()).toMatch(/做得好的：记录表全部定稿；《.*》第.*条掌握得好（80% 以上答对）/u);
    expect(lastText()).toContain('（80% 答错）');
    expect(lastText().split('\n').length).toBeLessThan(20);
  });

  it('sets what it began by itself against the budget, by the week', async () => {
    for (const day of ['2026-11-25', '2026-11-26', '2026-11-30']) {
      house.clock.set(`${day}T07:00:00Z`);
      const at = house.clock.now().toString();
      const post = {
        id: day,
        chatId: 'chat-1',
        activityId: '',
        kind: 'words',
        class: 'initiative',
        queuedAt: at,
      } as const;
      await house.store.posts.queue(post);
      await house.store.posts.settle(day, 'accepted', at, { code: null });
    }
    await house.say('shuji', '/导出 简报 11月');
    expect(lastText()).toContain('我自己提醒了 3 次（最多的一周 2 次，预算每周最多 2 次）');
  });

  it('counts what still runs in the month in which it was opened, with what it has so far, and says so', async () => {
    house.clock.set('2026-11-27T07:00:00Z');
    await house.say('shuji', '/案例');
    for (let n = 0; n < 7; n++) await house.press(`p${n}`);
    house.clock.set('2026-12-01T01:00:00Z');
    await house.upkeep();
    expect(lastText()).toContain('案例 1 则，已阅 7 人次');
    expect(lastText()).toContain('其中案例 1 则还在进行，人次算到现在');
    await house.press('late');
    house.clock.set('2027-01-04T01:00:00Z');
    await house.tick();
    await house.say('shuji', '/导出 简报 2026年11月');
    expect(lastText()).toContain('案例 1 则，已阅 8 人次');
    expect(lastText()).not.toContain('还在进行');
    await house.say('shuji', '/导出 简报 2026年12月');
    expect(lastText()).not.toContain('案例 1 则');
  });

  it('tells of a quiz that still runs how many take part, and not yet what they had right', async () => {
    const quiz = await openQuiz(house, '补课 3题');
    for (const one of ['a1', 'a2', 'a3', 'a4', 'a5']) await answerAll(house, one, quiz, () => 'wrong');
    await house.say('shuji', '/导出 简报 11月');
    expect(lastText()).toContain('答题 1 次，参加 5 人次\n');
    expect(lastText()).toContain('其中答题 1 次还在进行');
    expect(lastText()).not.toContain('错得最多');
  });

  it('asks for no final sheet of a talk that still runs', async () => {
    await house.say('shuji', '/说纪 定稿 1');
    await house.say('shuji', '/说纪 礼品礼金');
    await house.say('shuji', '/导出 简报 11月');
    expect(lastText()).toContain('说纪 2 次（上月 0 次），签到 1 人次');
    expect(lastText()).not.toMatch(/没有定稿|全部定稿/u);
  });

  it('is of one month', async () => {
    expect(await house.say('shuji', '/导出 简报 本学期')).toContain('例：/导出 简报 11月');
  });

  it('comes by itself on the month’s first workday, once, to those whose private chat is open', async () => {
    const briefs = () => filesTo(house, 'shuji').length;
    house.clock.set('2026-11-30T02:00:00Z');
    await house.upkeep();
    house.clock.set('2026-12-01T00:59:00Z');
    await house.upkeep();
    expect(briefs()).toBe(0);
    house.clock.set('2026-12-01T01:00:00Z');
    await house.upkeep();
    await house.upkeep();
    expect(briefs()).toBe(1);
    expect(lastText()).toContain('11月简报');
    house.clock.set('2026-12-02T02:00:00Z');
    await house.upkeep();
    expect(briefs()).toBe(1);
    expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('/导出 半年', () => {
  it('fills the numbers in and leaves the judgement blank', async () => {
    await house.say('shuji', '/导出 半年 2026年下半年');
    const file = lastFileTo(house, 'shuji');
    expect(file.name).toBe('纪法学习情况 2026-07-01至2026-12-31.docx');
    const lines = docxLines(file);
    expect(lines).toContain('签到 1 人次，体会 0 条');
    expect(lines).toContain('四、总体判断（手写）');
    expect(lines.join('\n')).toContain('一张购物卡的分量');
    expect(lines.join('\n')).not.toMatch(/\bli\b|shuji/u);
  });

  it('counts what still runs, and has no share where nothing was asked', async () => {
    await house.say('shuji', '/案例');
    await house.press('li');
    await house.say('shuji', '/导出 半年 2026年下半年');
    const lines = docxLines(lastFileTo(house, 'shuji'));
    expect(lines).toContain('已阅 1 人次');
    expect(lines).toContain('其中案例 1 则还在进行，人次算到现在。');
    expect(lines).toContain('没有答题');
    expect(lines.join('\n')).not.toContain('不足五人');
  });

  it('is the latest half that is over when none is named', async () => {
    await house.say('shuji', '/导出 半年');
    expect(lastFileTo(house, 'shuji').name).toContain('2026-01-01至2026-06-30');
    expect(await house.say('shuji', '/导出 半年 明年')).toContain('例：/导出 半年');
    house.clock.set('2026-12-10T07:00:00Z');
    await house.say('shuji', '/导出 半年');
    expect(lastFileTo(house, 'shuji').name).toContain('2026-07-01至2026-12-31');
    expect(docxLines(lastFileTo(house, 'shuji')).join('\n')).toContain('（数字截至12月10日）');
  });
});
