import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Reply, say, sayPrivately } from '../../src/core/reply.ts';
import type { BotCommand } from '../../src/domain/ctx.ts';
import type { Fetched, Outcome } from '../../src/domain/ports.ts';
import { openHouse } from '../support/house.ts';

const common = { aliases: [], summary: '', usage: '', examples: [], roles: 'all', where: 'both' } as const;
const files = ['甲.docx', '乙.docx'].map((name) => ({ name, bytes: new Uint8Array(10) }));

/** Sends two files, as commands that make papers or exports do. */
const give: BotCommand = {
  ...common,
  name: '取文件',
  async run(ctx) {
    const whens = { whenSent: '发了', whenRefused: '先私聊我一句', whenUnknown: '没有回执' };
    return sayPrivately({ userId: ctx.who.userId, text: '两份文件', files, ...whens });
  },
};

function taking(name: string, ending: string): BotCommand {
  const take = async (
    _ctx: unknown,
    file: { readonly name: string; readonly bytes: Uint8Array },
  ): Promise<Reply | null> =>
    file.name.endsWith(ending) ? say(`${name}收下 ${file.name}，${file.bytes.length} 字节`) : null;
  return { ...common, name, run: async () => say(''), takesFile: { what: `${name}文件（${ending}）`, run: take } };
}

const refused: Outcome = { state: 'refused', code: 40007 };
const unknown: Outcome = { state: 'unknown' };
const accepted: Outcome = { state: 'accepted' };
const sent = (name: string, bytes = 10): Fetched => ({
  state: 'fetched',
  file: { name, bytes: new Uint8Array(bytes) },
});

async function houseWithPrivate() {
  const house = await openHouse([...commands, give]);
  await house.say('li', '/帮助', 'private');
  house.seen.length = 0;
  return house;
}

describe('files that a command gives', () => {
  it('go to the private chat after their text, and the group hears that they did', async () => {
    const house = await houseWithPrivate();
    expect(await house.say('li', '/取文件')).toBe('发了');
    expect(house.seen.map(({ place, content }) => [place, content.kind])).toEqual([
      ['li', 'text'],
      ['li', 'file'],
      ['li', 'file'],
      ['chat-1', 'text'],
    ]);
    expect(house.seen[1]?.content).toEqual({ kind: 'file', ...files[0] });
  });

  it('answer directly where they were asked for in private', async () => {
    const house = await houseWithPrivate();
    await house.say('li', '/取文件', 'private');
    expect(house.seen.map(({ content }) => content.kind)).toEqual(['text', 'file', 'file']);
  });

  it('are not tried for somebody who never opened the private chat', async () => {
    const house = await openHouse([...commands, give]);
    expect(await house.say('li', '/取文件')).toBe('先私聊我一句');
    expect(house.seen.map(({ place }) => place)).toEqual(['chat-1']);
  });

  it.each([
    ['the text is refused', [refused], '先私聊我一句'],
    ['the text is not answered', [unknown], '没有回执'],
    ['a file is refused', [accepted, accepted, refused], '文字已私聊发给您，文件没有发成，请过一会儿再取一次。'],
    ['a file is not answered', [accepted, unknown], '没有回执'],
  ])('end where %s, and the group hears what is known', async (_what, outcomes, sentence) => {
    const house = await houseWithPrivate();
    house.outcomes.push(...outcomes);
    expect(await house.say('li', '/取文件')).toBe(sentence);
    expect(house.seen.filter(({ place }) => place === 'li')).toHaveLength(
      outcomes.filter(({ state }) => state === 'accepted').length,
    );
  });

  it.each([
    [refused, '文件没有发成'],
    [unknown, '没有收到回执'],
  ])('that fail in private are told of there (%j)', async (outcome, words) => {
    const house = await houseWithPrivate();
    house.outcomes.push(accepted, accepted, outcome);
    expect(await house.say('li', '/取文件', 'private')).toContain(words);
  });

  it('wait when the whole bot has uploaded twenty-five within a minute', async () => {
    const house = await openHouse([...commands, give]);
    const people = Array.from({ length: 13 }, (_, at) => `p${at}`);
    for (const person of people) await house.say(person, '/帮助', 'private');
    house.seen.length = 0;
    const asking = Promise.all(people.map((person) => house.say(person, '/取文件', 'private')));
    const count = () => house.seen.filter(({ content }) => content.kind === 'file').length;
    while (house.timers.count === 0) await new Promise((turn) => setImmediate(turn));
    expect(count()).toBe(25);
    await house.timers.pass({ seconds: 61 });
    await asking;
    expect(count()).toBe(26);
  });
});

describe('a file that somebody sends', () => {
  const takers = [taking('题库', '.xlsx'), taking('名单', '.csv')];

  it('goes to the command that takes it', async () => {
    const house = await openHouse(takers);
    expect(await house.send('shuji', sent('高一.csv'))).toBe('名单收下 高一.csv，10 字节');
    expect(await house.send('shenhe', sent('题.xlsx', 3))).toBe('题库收下 题.xlsx，3 字节');
  });

  it('that nobody takes is answered with what is taken', async () => {
    const house = await openHouse(takers);
    const answer = await house.send('shuji', sent('a.zip'));
    expect(answer).toBe('这个文件没有用上。我收：题库文件（.xlsx）；名单文件（.csv）。');
  });

  it('is not even fetched where no command takes any, or from somebody without a role', async () => {
    const none = await openHouse([give]);
    expect(await none.send('shuji', sent('题.xlsx'))).toContain('还不收文件');
    const house = await openHouse(takers);
    expect(await house.send('li', sent('题.xlsx'))).toContain('由书记或审核员');
    expect([none.fetched.length, house.fetched.length]).toEqual([1, 1]);
  });

  it('that is too large or gone is answered with what to do', async () => {
    const house = await openHouse(takers);
    expect(await house.send('guanli', { state: 'large' })).toContain('最大 20 MB');
    expect(await house.send('guanli', { state: 'gone' })).toContain('请再发一次');
  });
});
