import { beforeEach, describe, expect, it } from 'vitest';
import { openHouse, type TestHouse } from '../support/house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});

const codeIn = (text: string) => /\*\*([A-Z2-9]{8})\*\*/u.exec(text)?.[1] ?? '';

describe('/绑定', () => {
  it('ties a group to a branch and says three next things', async () => {
    const text = await house.say('guanli', '@纪小助 /绑定 第一中学 高二支部', 'chat-2');
    expect(text).toContain('第一中学 高二支部');
    expect(text).toMatch(/1\. [\s\S]+2\. [\s\S]+3\. /u);
    expect(await house.store.chats.find('chat-2')).toMatchObject({ branch: { school: '第一中学', name: '高二支部' } });
  });

  it('is the admin’s, in a group, with two names', async () => {
    expect(await house.say('shuji', '/绑定 甲校 乙支部')).toContain('由管理员使用');
    expect(await house.say('guanli', '/绑定 甲校 乙支部', 'private')).toContain('在工作群里用');
    expect(await house.say('guanli', '/绑定 甲校')).toContain('例：/绑定');
    expect(await house.say('guanli', '/绑定 甲校 乙支部 丙')).toContain('例：/绑定');
  });
});

describe('/授权 and /认领', () => {
  it('gives a role by a code that works once', async () => {
    const code = codeIn(await house.say('guanli', '/授权 书记 高一支部', 'private'));
    expect(await house.say('li', `/认领 ${code.toLowerCase()}`)).toContain('您现在是示范学校 高一支部的书记');
    expect(await house.say('li', '/说纪')).toContain('想一想');
    expect(await house.say('chen', `/认领 ${code}`)).toContain('还可以试 9 次');
  });

  it('makes codes that end after 24 hours', async () => {
    const code = codeIn(await house.say('guanli', '/授权 审核员', 'private'));
    house.clock.advance({ hours: 24 });
    expect(await house.say('li', `/认领 ${code}`, 'private')).toContain('过期');
  });

  it('locks for an hour after ten wrong codes', async () => {
    for (let n = 0; n < 10; n++) await house.say('li', '/认领 ABCDEFGH', 'private');
    expect(await house.say('li', '/认领 ABCDEFGH', 'private')).toContain('16:00 以后再试');
  });

  it('asks for the school where two have a branch of that name', async () => {
    await house.store.chats.bind(
      'chat-3',
      { school: '别校', name: '高一支部' },
      'guanli',
      house.clock.now().toString(),
    );
    expect(await house.say('guanli', '/授权 书记 高一支部', 'private')).toContain('把学校名写在前面');
    expect(await house.say('guanli', '/授权 书记 别校 高一支部', 'private')).toContain('别校 高一支部的书记');
    expect(await house.say('guanli', '/授权 书记 高九支部', 'private')).toContain('没有这个支部');
    expect(await house.say('guanli', '/授权 校长', 'private')).toContain('例：/授权 书记');
  });

  it('lists grants and codes and takes back by number, at once', async () => {
    await house.say('guanli', '/授权 审核员', 'private');
    const list = await house.say('guanli', '/授权 列表', 'private');
    const no = /- (\d+)：账号 shuji/u.exec(list)?.[1] ?? '';
    expect(list).toContain('未使用的码');
    expect(await house.say('guanli', `/授权 收回 ${no}`, 'private')).toContain('立即生效');
    expect(await house.say('shuji', '/说纪')).toContain('由书记使用');
    expect(await house.say('guanli', '/授权 收回 99', 'private')).toContain('没有编号 99');
  });

  it('keeps a name, and nothing that is none', async () => {
    expect(await house.say('li', '@纪小助 /认领 李小红')).toContain('已登记姓名：李小红');
    expect(await house.say('li', '/认领 13812345678')).toContain('手机号');
    expect(await house.say('li', '/认领 一三八一二三四五六七八')).toContain('手机号');
    expect(await house.say('li', '/认领 李')).toContain('例：/认领 王小明');
    // 0 and 1 are in no code.
    expect(await house.say('li', '/认领 K7MNPQ20')).toContain('例：/认领 王小明');
    expect(await house.store.people.find('li')).toMatchObject({ name: '李小红' });
  });

  it('does not tell a group the name that a roster holds', async () => {
    await house.store.people.enroll([{ userId: 'li', name: '李大红' }]);
    const text = await house.say('li', '/认领 李小红');
    expect(text).toContain('没有改动');
    expect(text).not.toContain('李大红');
  });
});
