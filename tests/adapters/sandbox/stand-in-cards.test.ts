import type { TemplateCard } from '@wecom/aibot-node-sdk';
import { describe, expect, it } from 'vitest';
import {
  type Bot,
  buttonCard,
  cardsOf,
  codeOf,
  connectBot,
  group,
  lastCard,
  lostAck,
  missingField,
  openTalk,
  zhang,
} from './stand-in-support.ts';

const send = (bot: Bot, card: object) =>
  bot.client.sendMessage(group.id, { msgtype: 'template_card', template_card: card as TemplateCard });
const post = (bot: Bot, card: object) => codeOf(send(bot, card));

const link = { type: 1, url: 'https://example.com' };
const notice = { card_type: 'text_notice', main_title: { title: '说纪记录' }, card_action: link };
const vote = {
  card_type: 'vote_interaction',
  main_title: { title: '第2题' },
  checkbox: { question_key: 'q2', mode: 1, option_list: [{ id: 'A', text: '甲' }] },
  submit_button: { text: '提交', key: 's:2' },
};

/** A talk in which a card with this id was posted. */
async function openCard(taskId = 't-1') {
  const talk = await openTalk();
  await send(talk.bot, buttonCard(taskId));
  return { ...talk, entryId: lastCard(talk.standIn, 'zhang').id };
}

type Open = Awaited<ReturnType<typeof openCard>>;

async function pressed({ standIn, bot, entryId }: Open, userId: string, key = 'in') {
  standIn.press({ chatId: group.id, entryId, userId, key });
  return bot.events.next();
}

const update = (bot: Bot, frame: { headers: { req_id: string } }, card: object, userids?: string[]) =>
  codeOf(bot.client.updateTemplateCard(frame, card as TemplateCard, userids));

const done = buttonCard('t-1', {
  main_title: { title: '已签到' },
  button_list: [{ text: '已签到', key: 'noop', style: 4 }],
});

describe('a card', () => {
  it('is shown with all its parts, as reply and as post', async () => {
    const { standIn, bot, asked } = await openTalk();
    const card = buttonCard('t-1', {
      main_title: { title: '签到', desc: '高一支部' },
      sub_title_text: '今天说纪',
      horizontal_content_list: [{ keyname: '主讲', value: '张老师' }, { keyname: '空' }],
      button_list: [
        { text: '签到', key: 'in', style: 2 },
        { text: '请假', key: 'off', style: 9 },
      ],
    });
    await bot.client.replyTemplateCard(asked, card as TemplateCard);
    await send(bot, buttonCard('t-2'));
    const [replied, posted] = cardsOf(standIn, group.id, 'li');
    expect(replied).toMatchObject({ answers: asked.body.msgid });
    expect(posted).toMatchObject({ answers: null });
    expect(replied?.card).toEqual({
      taskId: 't-1',
      title: '签到',
      desc: '高一支部',
      body: '今天说纪',
      facts: [
        { label: '主讲', value: '张老师' },
        { label: '空', value: '' },
      ],
      buttons: [
        { text: '签到', key: 'in', style: 2 },
        { text: '请假', key: 'off', style: 1 },
      ],
      vote: null,
      updated: false,
    });
  });

  it('is cut where its words are too many', async () => {
    const { standIn, bot } = await openTalk();
    const long = '𠮷'.repeat(200);
    const card = buttonCard('t-1', {
      main_title: { title: long, desc: long },
      sub_title_text: long,
      horizontal_content_list: [{ keyname: long, value: long }],
      button_list: [{ text: long, key: 'in' }],
    });
    expect(await post(bot, card)).toBe(0);
    const { title, desc, body, facts, buttons } = lastCard(standIn, 'li').card;
    const shown = [title, desc, body, facts[0]?.label, facts[0]?.value, buttons[0]?.text];
    expect(shown).toEqual([26, 30, 112, 5, 26, 10].map((length) => `${'𠮷'.repeat(length)}…`));
    await send(bot, buttonCard('t-2', { main_title: { title: '纪'.repeat(26) } }));
    expect(lastCard(standIn, 'li').card.title).toBe('纪'.repeat(26));
  });

  it('has a task_id that is new, well formed and there', async () => {
    const { bot } = await openTalk();
    expect(await post(bot, buttonCard('quiz-1@a_B'))).toBe(0);
    for (const bad of ['quiz-1@a_B', '', 'x'.repeat(129), '签到', 'a:b', 'a b']) {
      expect(await post(bot, buttonCard(bad)), bad).toBe(42014);
    }
    const { task_id, ...without } = buttonCard('t-1');
    expect(await post(bot, without)).toBe(42014);
    expect(await post(bot, vote)).toBe(42014);
    const menu = { desc: '更多', action_list: [{ text: '不再推送', key: 'mute' }] };
    expect(await post(bot, { ...notice, action_menu: menu })).toBe(42014);
    expect(await post(bot, { ...vote, task_id })).toBe(0);
    expect(await post(bot, buttonCard(task_id))).toBe(42014);
    expect(await post(bot, buttonCard('x'.repeat(128)))).toBe(0);
  });

  it('that was refused has not used up its task_id', async () => {
    const { standIn, bot } = await openTalk();
    expect(await post(bot, buttonCard('t-1', { button_list: [] }))).toBe(40016);
    for (let count = 0; count < 30; count += 1) await send(bot, notice);
    expect(await post(bot, buttonCard('t-1'))).toBe(846607);
    standIn.say({ chat: zhang, userId: 'zhang', text: '你好' });
    const elsewhere = { msgtype: 'template_card' as const, template_card: buttonCard('t-1') as TemplateCard };
    expect(await codeOf(bot.client.sendMessage('zhang', elsewhere))).toBe(0);
  });

  it('has one to six buttons', async () => {
    const { bot } = await openTalk();
    const buttons = (count: number) => Array.from({ length: count }, (_, at) => ({ text: `${at}`, key: `k${at}` }));
    expect(await post(bot, buttonCard('t-1', { button_list: [] }))).toBe(40016);
    expect(await post(bot, buttonCard('t-1', { button_list: buttons(7) }))).toBe(40016);
    expect(await post(bot, buttonCard('t-1', { button_list: undefined }))).toBe(40016);
    expect(await post(bot, buttonCard('t-1', { button_list: buttons(6) }))).toBe(0);
  });

  it('has button keys that differ and fit', async () => {
    const { bot } = await openTalk();
    const keyed = (...keys: string[]) => buttonCard('t-1', { button_list: keys.map((key) => ({ text: key, key })) });
    const wrongKey = missingField('body.template_card.button_list.key');
    expect(await lostAck(bot, send(bot, keyed('a', 'a')))).toEqual(wrongKey);
    expect(await lostAck(bot, send(bot, keyed(`${'纪'.repeat(341)}ab`)))).toEqual(wrongKey);
    expect(await post(bot, keyed(`${'纪'.repeat(341)}a`))).toBe(0);
  });

  it.each([
    [{ main_title: undefined }, 'main_title.title'],
    [{ button_list: [{ text: '签到', key: '' }] }, 'button_list.0.key'],
    [{ button_list: [{ text: '签到', key: 'in', style: '1' }] }, 'button_list.0.style'],
    [{ card_type: 'poster' }, 'card_type'],
    [{ horizontal_content_list: Array(7).fill({ keyname: '时间' }) }, 'horizontal_content_list'],
    [{ card_type: 'vote_interaction' }, 'checkbox'],
    [{ card_type: 'multiple_interaction' }, 'select_list'],
    [{ card_type: 'news_notice', card_action: link }, 'card_image'],
  ])('lacks something with %j', async (extra, path) => {
    const { bot } = await openTalk();
    expect(await lostAck(bot, send(bot, buttonCard('t-1', extra)))).toEqual(missingField(`body.template_card.${path}`));
  });

  it('opens something if it is a notice', async () => {
    const { bot } = await openTalk();
    expect(await post(bot, notice)).toBe(0);
    for (const card_action of [undefined, {}, { type: 0 }, { type: 1 }, { type: 1, url: '' }, { type: 2 }]) {
      expect(await post(bot, { ...notice, card_action }), JSON.stringify(card_action)).toBe(42045);
    }
    expect(await post(bot, buttonCard('t-1', { card_action: { type: 1 } }))).toBe(42045);
  });
});

describe('a press', () => {
  it('tells the bot who pressed what, and changes nothing by itself', async () => {
    const open = await openCard();
    const { headers, body } = await pressed(open, 'li');
    expect(headers.req_id).toMatch(/^q-/u);
    expect(body).toMatchObject({ chatid: group.id, chattype: 'group', from: { userid: 'li' }, msgtype: 'event' });
    expect(body.event).toEqual({
      eventtype: 'template_card_event',
      template_card_event: { card_type: 'button_interaction', event_key: 'in', task_id: 't-1' },
    });
    expect(lastCard(open.standIn, 'li').card.updated).toBe(false);
  });

  it('needs a button that this person sees', async () => {
    const open = await openCard();
    const { standIn, bot, entryId } = open;
    const press = (over: object) => () =>
      standIn.press({ chatId: group.id, entryId, userId: 'li', key: 'in', ...over });
    expect(press({ key: 'out' })).toThrow(/no button/u);
    expect(press({ entryId: 'nothing' })).toThrow(/no card/u);
    expect(press({ chatId: 'wrNowhere' })).toThrow(/no card/u);
    await update(bot, await pressed(open, 'li'), done, ['li']);
    expect(press({})).toThrow(/no button/u);
    expect(press({ key: 'noop' })).not.toThrow();
    expect(press({ userId: 'zhang' })).not.toThrow();
  });

  it('in private is the person’s own', async () => {
    const { standIn, bot } = await openTalk();
    standIn.say({ chat: zhang, userId: 'zhang', text: '签到' });
    await bot.client.replyTemplateCard(await bot.messages.next(), buttonCard('t-1') as TemplateCard);
    await bot.events.next();
    const entryId = cardsOf(standIn, 'zhang', 'zhang')[0]?.id ?? '';
    expect(() => standIn.press({ chatId: 'zhang', entryId, userId: 'li', key: 'in' })).toThrow(/no card/u);
    standIn.press({ chatId: 'zhang', entryId, userId: 'zhang', key: 'in', msgid: 'p-1' });
    const { body } = await bot.events.next();
    expect(body).toMatchObject({ msgid: 'p-1', chattype: 'single' });
    expect(body).not.toHaveProperty('chatid');
  });
});

describe('an update', () => {
  it('replaces the card for those named, again and again', async () => {
    const open = await openCard();
    const { standIn, bot } = open;
    const title = (viewer: string) => lastCard(standIn, viewer).card.title;
    expect(await update(bot, await pressed(open, 'li'), done, ['li'])).toBe(0);
    expect([title('li'), title('zhang'), title('wang')]).toEqual(['已签到', '签到', '签到']);
    expect([lastCard(standIn, 'li').card.updated, lastCard(standIn, 'zhang').card.updated]).toEqual([true, false]);
    const places: string[] = [];
    standIn.onChange((chatId) => places.push(chatId));
    const again = { ...done, main_title: { title: '第二次' } };
    expect(await update(bot, await pressed(open, 'li', 'noop'), again, ['li'])).toBe(0);
    expect(await update(bot, await pressed(open, 'zhang'), done, ['zhang'])).toBe(0);
    expect(places).toEqual([group.id, group.id]);
    expect([title('li'), title('zhang'), title('wang')]).toEqual(['第二次', '已签到', '签到']);
  });

  it('without names replaces it for all, own copies included', async () => {
    const open = await openCard();
    const { standIn, bot } = open;
    await update(bot, await pressed(open, 'li'), done, ['li']);
    expect(await update(bot, await pressed(open, 'zhang'), { ...notice, task_id: 't-1' })).toBe(0);
    const views = ['li', 'zhang', 'wang'].map((viewer) => lastCard(standIn, viewer).card);
    expect(views).toMatchObject(Array(3).fill({ title: '说纪记录', buttons: [], updated: true }));
    expect(cardsOf(standIn, group.id, 'li')).toHaveLength(1);
  });

  it('comes within five seconds', async () => {
    const open = await openCard();
    const { standIn, clock, bot } = open;
    const late = await pressed(open, 'li');
    clock.advance({ seconds: 5 });
    const inTime = await pressed(open, 'zhang');
    clock.advance({ milliseconds: 1 });
    expect(await update(bot, late, done, ['li'])).toBe(846604);
    expect(lastCard(standIn, 'li').card.updated).toBe(false);
    expect(await update(bot, inTime, done, ['zhang'])).toBe(0);
  });

  it('comes once a press, and only to a press', async () => {
    const open = await openCard();
    const { bot, asked } = open;
    const event = await pressed(open, 'li');
    expect(await update(bot, event, done, ['li'])).toBe(0);
    expect(await update(bot, event, done, ['li'])).toBe(846605);
    expect(await update(bot, asked, done)).toBe(846605);
    expect(await update(bot, { headers: { req_id: 'q-nobody' } }, done)).toBe(846605);
    const markdown = { msgtype: 'markdown', markdown: { content: '好' } };
    expect(await codeOf(bot.client.reply(await pressed(open, 'zhang'), markdown))).toBe(846605);
  });

  it('keeps the task_id and obeys the rules of cards', async () => {
    const open = await openCard();
    const { bot } = open;
    const event = await pressed(open, 'li');
    expect(await update(bot, event, { ...done, task_id: 't-2' })).toBe(42014);
    expect(await update(bot, event, { ...done, button_list: [] })).toBe(40016);
    expect(await update(bot, event, { ...notice, task_id: 't-1', card_action: undefined })).toBe(42045);
    expect(await update(bot, event, done)).toBe(0);
  });

  it('does not count as a message', async () => {
    const open = await openCard();
    for (let count = 0; count < 29; count += 1) await send(open.bot, notice);
    expect(await post(open.bot, notice)).toBe(846607);
    expect(await update(open.bot, await pressed(open, 'li'), done, ['li'])).toBe(0);
  });

  it('may come from a bot that has reconnected since the press', async () => {
    const open = await openCard();
    const event = await pressed(open, 'li');
    const next = await connectBot(open.standIn);
    expect(await update(next, event, done, ['li'])).toBe(0);
  });
});
