import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openHouse, type TestHouse } from '../support/house.ts';

const key = '693a91f6-7aaa-4bc4-97a0-0ec2fa5aaaaa';
const address = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`;
let lines: string[];
let house: TestHouse;
beforeEach(async () => {
  lines = [];
  house = await openHouse(commands, lines);
});

const stored = () => lines.join('\n');
const privately = (text: string, who = 'shuji') => house.say(who, text, 'private');

describe('/设置 群推送', () => {
  it('is set, shown without the key, and removed, with lines in the audit journal', async () => {
    expect(await privately('/设置 群推送')).toContain('示范学校 高一支部：没有设');
    expect(await privately(`/设置 群推送 ${address}`)).toContain('已设置：示范学校 高一支部的群推送');
    expect(await house.store.webhooks.keyOf('chat-1')).toBe(key);
    for (const text of ['/设置 群推送', '/设置 群推送 高一支部']) {
      expect(await privately(text)).toContain('高一支部：已设（11月24日');
    }
    expect(await house.say('shuji', '/设置')).toContain('群推送：**已设');
    expect(await privately('/设置 群推送 高一支部 删除')).toContain('已删除');
    expect(await privately('/设置 群推送 高一支部 删除')).toContain('什么也没有变');
    expect(await house.store.webhooks.keyOf('chat-1')).toBeNull();
    const { entries } = await house.store.audit.latest({ skip: 0, count: 9 });
    expect(entries.map(({ what }) => what)).toEqual(['设置 群推送：删除', '设置 群推送：设了新地址']);
    expect(entries[0]).toMatchObject({ by: 'shuji', via: 'chat', branch: { name: '高一支部' } });
    expect(JSON.stringify([house.seen, house.logged, entries])).not.toMatch(/693a91f6|0ec2fa5aaaaa/u);
  });

  it('takes the address before or behind the branch, and is an administrator’s too', async () => {
    expect(await privately(`/设置 群推送 ${address} 高一支部`, 'guanli')).toContain('已设置');
    expect(await privately(`/设置 群推送 示范学校 高一支部 ${address}`)).toContain('已设置');
  });

  it.each([
    `http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`,
    `https://qyapi.weixin.qq.com.example.com/cgi-bin/webhook/send?key=${key}`,
    `https://qyapi.weixin.qq.com@127.0.0.1/cgi-bin/webhook/send?key=${key}`,
    `https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=${key}`,
    `https://127.0.0.1/cgi-bin/webhook/send?key=${key}`,
    `https://qyapi.weixin.qq.com/cgi-bin/webhook/../gettoken?key=${key}`,
    `${address}&debug=1`,
    `${address}#x`,
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc',
    key,
  ])('refuses %s and keeps nothing of it', async (typed) => {
    const before = stored();
    const answer = await privately(`/设置 群推送 高一支部 ${typed}`);
    expect(answer).toContain('这不是群推送的地址，没有保存');
    expect(answer).not.toContain(key);
    expect(await house.store.webhooks.find('chat-1')).toBeNull();
    expect(stored().slice(before.length)).not.toMatch(/693a91f6|key=/u);
  });

  it('refuses whatever is nearly an address', async () => {
    const base = Array.from(address);
    const sign = fc.constantFrom('', '.', '/', '%', 'é', 'ｋ', 'Ｚ');
    const oneWrong = fc.asyncProperty(fc.nat(base.length - 1), sign, async (at, wrong) => {
      house.clock.advance({ minutes: 1 });
      await privately(`/设置 群推送 高一支部 ${base.with(at, wrong).join('')}`);
      expect(base[at] === wrong || (await house.store.webhooks.keyOf('chat-1')) === null).toBe(true);
      await house.store.webhooks.remove('chat-1');
    });
    await fc.assert(oneWrong, { numRuns: 60 });
  });

  it('is no business of other branches or of people without a role', async () => {
    const other = { school: '示范学校', name: '高二支部' };
    const at = house.clock.now().toString();
    await house.store.chats.bind('chat-2', other, 'guanli', at);
    await house.store.roles.give({ userId: 'shuji-2', role: 'secretary', branch: other, grantedBy: null, at });
    const answer = await privately(`/设置 群推送 高一支部 ${address}`, 'shuji-2');
    expect(answer).toContain('您管着：示范学校 高二支部');
    expect(await privately(`/设置 群推送 高一支部 ${address}`, 'laoshi')).toContain('由书记使用');
    expect(stored()).not.toContain(key);
  });

  it('asks which group where a branch has two, and takes a group’s id', async () => {
    const { branch } = (await house.store.chats.find('chat-1')) ?? {};
    if (!branch) throw new Error('no branch');
    await house.store.chats.bind('wr-2', branch, 'guanli', house.clock.now().toString());
    expect(await privately(`/设置 群推送 高一支部 ${address}`)).toContain(
      '（群 chat-1）、示范学校 高一支部（群 wr-2）',
    );
    expect(await privately(`/设置 群推送 wr-2 ${address}`)).toContain('已设置');
    expect(await privately(`/设置 群推送 chat-1 ${address}`)).toContain('已经设给另一个群了');
    expect(await house.store.webhooks.keyOf('chat-1')).toBeNull();
  });
});

describe('a key typed in a group', () => {
  it.each([
    ['shuji', `/设置 群推送 高一支部 ${address}`],
    ['shuji', `/设置 群推送 ${key}`],
    ['laoshi', `/设置 群推送 ${address}`],
    ['laoshi', `@纪小助 ${address}`],
    ['laoshi', `/体会 ${address}`],
    ['laoshi', `/体会 ｈｔｔｐｓ：／／qyapi.weixin.qq.com／cgi-bin／webhook／send？key＝${key}`],
    ['shuji', `/提醒 16:00 ${address}`],
  ])('by %s as “%s” is refused, kept nowhere, and is to be renewed', async (who, text) => {
    await house.say('shuji', '/说纪');
    const answer = await house.say(who, text);
    expect(answer).toContain('推送地址等于密码，现在群里的人都看到了');
    expect(answer).toContain('重置');
    expect(JSON.stringify([house.seen, house.logged, lines])).not.toContain('693a91f6');
  });

  it('is not seen where there is none', async () => {
    expect(await house.say('shuji', '/设置 群推送')).toContain('请私聊我发');
    expect(await house.say('laoshi', '/帮助')).not.toContain('群推送');
  });
});
