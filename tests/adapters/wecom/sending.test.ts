import { describe, expect, it } from 'vitest';
import type { Extra, Met } from './linked.ts';
import { card, feel, flows, hear, kicked, meet, privateOnly, text, until } from './linked.ts';
import type { Answer } from './platform.ts';

const group = { id: 'wrGROUP1', type: 'group' } as const;
const person = { id: 'zhang', type: 'private' } as const;
const accepted = { state: 'accepted' } as const;
const cmds = ({ platform }: Met) => platform.commands.map(({ cmd }) => cmd);
const contents = ({ platform }: Met) =>
  platform.commands.map(({ body }) => (body.markdown as { content: string } | undefined)?.content);

async function meetWith(answers: readonly Answer[], extra: Extra = {}): Promise<Met> {
  const met = await meet(extra);
  met.platform.answers.push(...answers);
  return met;
}

describe('what is sent', () => {
  it('answers a message as markdown and as a card, on its request', async () => {
    const met = await meet();
    const { handle } = await hear(met, {}, 'q-77');
    expect(await met.link.reply(handle, text('**好**'))).toEqual(accepted);
    expect(await met.link.reply(handle, { kind: 'card', card })).toEqual(accepted);
    expect(met.platform.commands).toMatchObject([
      { cmd: 'aibot_respond_msg', headers: { req_id: 'q-77' }, body: { msgtype: 'markdown' } },
      { cmd: 'aibot_respond_msg', body: { msgtype: 'template_card', template_card: { task_id: 'card-1' } } },
    ]);
    expect(met.platform.commands[0]?.body).toEqual({ msgtype: 'markdown', markdown: { content: '**好**' } });
  });

  it('by own initiative says which kind of conversation it means', async () => {
    const met = await meet();
    await met.link.post(group, text('一'));
    await met.link.post(person, text('二'));
    expect(met.platform.commands.map(({ body }) => body)).toEqual([
      { chatid: 'wrGROUP1', chat_type: 2, msgtype: 'markdown', markdown: { content: '一' } },
      { chatid: 'zhang', chat_type: 1, msgtype: 'markdown', markdown: { content: '二' } },
    ]);
  });

  it('to a presser in a group is for that person alone, in private it names nobody', async () => {
    const met = await meet();
    await met.link.update((await feel(met)).handle, card);
    await met.link.update((await feel(met, privateOnly)).handle, card);
    const [inGroup, inPrivate] = met.platform.commands;
    expect(inGroup).toMatchObject({
      cmd: 'aibot_respond_update_msg',
      body: { response_type: 'update_template_card', userids: ['li'], template_card: { task_id: 'card-1' } },
    });
    expect(inPrivate?.body).not.toHaveProperty('userids');
  });

  it('to somebody who entered is a plain text on the event’s request', async () => {
    const met = await meet();
    const entering = { msgtype: 'event', event: { eventtype: 'enter_chat' } };
    met.platform.push('aibot_event_callback', { ...privateOnly, from: { userid: 'li' }, ...entering }, 'q-5');
    await until(() => met.entered.length === 1);
    const [somebody] = met.entered;
    expect(await met.link.welcome(somebody?.handle ?? { token: '' }, '您好')).toEqual(accepted);
    expect(met.platform.commands).toEqual([
      {
        cmd: 'aibot_respond_welcome_msg',
        headers: { req_id: 'q-5' },
        body: { msgtype: 'text', text: { content: '您好' } },
      },
    ]);
  });

  it('goes out in pieces where it is too long for one', async () => {
    const met = await meet();
    const lines = `${'纪'.repeat(6_000)}\n${'律'.repeat(6_000)}`;
    expect(await met.link.post(group, text(lines))).toEqual(accepted);
    expect(contents(met).join('')).toBe(lines);
    expect(met.platform.commands).toHaveLength(2);
  });

  it('is nothing where there is nothing to say, no card or no handle of ours', async () => {
    const met = await meet();
    expect((await met.link.post(group, text(' '))).state).toBe('unsent');
    expect((await met.link.reply({ token: 'x' }, text('一'))).state).toBe('unsent');
    expect((await met.link.update({ token: 'x' }, card)).state).toBe('unsent');
    expect((await met.link.welcome({ token: 'x' }, '一')).state).toBe('unsent');
    expect(await met.link.post(group, { kind: 'card', card: { ...card, buttons: [] } })).toEqual({
      state: 'unsent',
      reason: 'the card cannot be sent: it has 0 buttons',
    });
    const { handle } = await feel(met);
    expect((await met.link.update(handle, { ...card, id: '' })).state).toBe('unsent');
    expect(met.lines.filter(({ level }) => level === 'error')).toHaveLength(2);
    expect(met.platform.commands).toEqual([]);
  });
});

describe('the order', () => {
  it('of one conversation stands, also when the first has to be sent again', async () => {
    const met = await meetWith([-1, 846607]);
    const sending = ['一', '二', '三'].map((words) => met.link.post(group, text(words)));
    expect(await Promise.all(sending)).toEqual([accepted, accepted, accepted]);
    expect(contents(met)).toEqual(['一', '一', '一', '二', '三']);
  });

  it('of replies and posts in one conversation is common', async () => {
    const met = await meetWith([{ lateMs: 30 }]);
    const { handle, place } = await hear(met);
    await Promise.all([met.link.reply(handle, text('一')), met.link.post(place, text('二'))]);
    expect(contents(met)).toEqual(['一', '二']);
  });

  it('of one conversation does not hold up another, nor a card’s presser', async () => {
    const met = await meetWith([846607], { timings: { frequencyMs: [60_000] } });
    const { handle } = await feel(met);
    const held = met.link.post(group, text('一'));
    await until(() => met.platform.commands.length === 1);
    expect(await met.link.post(person, text('二'))).toEqual(accepted);
    expect(await met.link.update(handle, card)).toEqual(accepted);
    await met.link.close();
    expect((await held).state).toBe('unsent');
  });
});

describe('a refusal', () => {
  it('for a busy system is tried again three times', async () => {
    const met = await meetWith([-1, -1, -1, -1]);
    expect(await met.link.post(group, text('一'))).toEqual({ state: 'refused', code: -1 });
    expect(met.platform.commands).toHaveLength(4);
    expect(await met.link.post(group, text('二'))).toEqual(accepted);
  });

  it.each([846607, 45009, 45033])('for frequency (%i) is tried again later, a few times', async (code) => {
    const met = await meetWith([code, code, code, 0, code, code, code, code]);
    const { handle } = await hear(met);
    expect(await met.link.reply(handle, text('一'))).toEqual(accepted);
    expect(await met.link.post(group, text('二'))).toEqual({ state: 'refused', code });
    expect(met.platform.commands).toHaveLength(8);
  });

  it.each([-1, 846607, 45009])('%i of one try is final at once, and nobody waits behind it', async (code) => {
    const met = await meetWith([code], { timings: { busyMs: [60_000], frequencyMs: [60_000] } });
    const { handle } = await hear(met);
    const tried = met.link.tryPost(group, text('一'));
    expect(await met.link.reply(handle, text('二'))).toEqual(accepted);
    expect(await tried).toEqual({ state: 'refused', code });
  });

  it('of one try is told at once where there is no connection', async () => {
    const met = await meetWith([]);
    await met.link.close();
    expect((await met.link.tryPost(group, text('一'))).state).toBe('unsent');
  });

  it('for frequency is final for a card, which has five seconds', async () => {
    const met = await meetWith([846607]);
    const { handle } = await feel(met);
    expect(await met.link.update(handle, card)).toEqual({ state: 'refused', code: 846607 });
    expect(met.platform.commands).toHaveLength(1);
  });

  it('for a busy system is tried again for a card, while there is time', async () => {
    const met = await meetWith([-1]);
    expect(await met.link.update((await feel(met)).handle, card)).toEqual(accepted);
    expect(met.platform.commands).toHaveLength(2);
  });

  it('that another try could not mend in time is final for a card', async () => {
    const met = await meetWith([-1], { timings: { busyMs: [60_000] } });
    expect(await met.link.update((await feel(met)).handle, card)).toEqual({ state: 'refused', code: -1 });
  });

  it.each([846604, 846605])('of a card (%i) stands', async (code) => {
    const met = await meetWith([code]);
    expect(await met.link.update((await feel(met)).handle, card)).toEqual({ state: 'refused', code });
    expect(met.platform.commands).toHaveLength(1);
  });

  it.each([40008, 93006, 846604])('of any other kind (%i) stands', async (code) => {
    const met = await meetWith([code]);
    expect(await met.link.reply((await hear(met)).handle, text('一'))).toEqual({ state: 'refused', code });
    expect(met.platform.commands).toHaveLength(1);
  });

  it('of a forgotten request makes the answer a post in the same place, and the next ones too', async () => {
    const met = await meetWith([846605]);
    const { handle } = await hear(met);
    expect(await met.link.reply(handle, text('一'))).toEqual(accepted);
    expect(await met.link.reply(handle, text('二'))).toEqual(accepted);
    expect(cmds(met)).toEqual(['aibot_respond_msg', 'aibot_send_msg', 'aibot_send_msg']);
    expect(met.platform.commands[1]?.body).toMatchObject({ chatid: 'wrGROUP1', chat_type: 2 });
  });

  it.each(['ping-1', 'aibot_subscribe_1'])('cannot be heard on the request %s, so that a post goes out', async (id) => {
    const met = await meet();
    const { handle } = await hear(met, {}, id);
    expect(await met.link.reply(handle, text('一'))).toEqual(accepted);
    expect(cmds(met)).toEqual(['aibot_send_msg']);
  });
});

describe('without a connection', () => {
  it('a reply and a post wait for one', async () => {
    const met = await meet();
    const { handle } = await hear(met);
    met.platform.push('aibot_event_callback', kicked);
    await until(() => met.link.trouble() !== null);
    const sending = [met.link.reply(handle, text('一')), met.link.post(person, text('二'))];
    expect(await Promise.all(sending)).toEqual([accepted, accepted]);
    expect(cmds(met).sort()).toEqual(['aibot_respond_msg', 'aibot_send_msg']);
  });

  it('they wait only so long, all together', async () => {
    const met = await meet({ timings: { sendWaitMs: 40, kickWaitMs: 60_000 } });
    met.platform.push('aibot_event_callback', kicked);
    await until(() => met.link.trouble() !== null);
    const sending = ['一', '二', '三'].map((words) => met.link.post(group, text(words)));
    for (const outcome of await Promise.all(sending)) {
      expect(outcome).toEqual({
        state: 'unsent',
        reason: 'WeCom: displaced by another connection of this bot; next try in 1 min',
      });
    }
  });

  it('a card waits within its five seconds', async () => {
    const met = await meet();
    const { handle } = await feel(met);
    met.platform.push('aibot_event_callback', kicked);
    await until(() => met.link.trouble() !== null);
    expect(await met.link.update(handle, card)).toEqual(accepted);
  });

  it('a card waits no longer, since nobody could see it', async () => {
    const met = await meet({ timings: { answerWindowMs: 80, kickWaitMs: 120 } });
    const { handle } = await feel(met);
    met.platform.push('aibot_event_callback', kicked);
    await until(() => met.link.trouble() !== null);
    expect((await met.link.update(handle, card)).state).toBe('unsent');
    await flows(met.link);
    expect(await met.link.update(handle, card)).toEqual({
      state: 'unsent',
      reason: 'too late for the platform to take it',
    });
    expect(met.platform.commands).toEqual([]);
  });

  it('a write to a socket that just closed is repeated on the next', async () => {
    const met = await meet();
    const sending = Array.from({ length: 20 }, async (_, no) => {
      if (no === 0) met.platform.drop();
      return met.link.post({ id: `wr${no}`, type: 'group' }, text('一'));
    });
    for (const { state } of await Promise.all(sending)) expect(['accepted', 'unknown']).toContain(state);
    const chats = met.platform.commands.map(({ body }) => body.chatid);
    expect(new Set(chats).size).toBe(chats.length);
  });
});
