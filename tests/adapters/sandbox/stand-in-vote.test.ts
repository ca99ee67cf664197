import type { TemplateCard } from '@wecom/aibot-node-sdk';
import { describe, expect, it } from 'vitest';
import { buttonCard, codeOf, group, lastCard, lostAck, missingField, openTalk } from './stand-in-support.ts';

const boxes = [
  { id: 'C', text: 'A. 收受礼品' },
  { id: 'A', text: 'B. 接受宴请' },
  { id: 'B', text: 'C. 这一项的字数太多了放不下' },
];
const vote = {
  card_type: 'vote_interaction',
  main_title: { title: '第2题 / 共5题（多选）', desc: '见上文' },
  checkbox: { question_key: 'q2', mode: 1, option_list: boxes },
  submit_button: { text: '提交', key: 's:2' },
  task_id: 't-1',
};

async function openVote(more: object = {}) {
  const talk = await openTalk();
  await talk.bot.client.sendMessage(group.id, {
    msgtype: 'template_card',
    template_card: { ...vote, ...more } as TemplateCard,
  });
  const entryId = lastCard(talk.standIn, 'li').id;
  const submit = (ticked: readonly string[]) =>
    talk.standIn.press({ chatId: group.id, entryId, userId: 'li', key: 's:2', ticked });
  return { ...talk, submit };
}

describe('a vote card', () => {
  it('is shown with its boxes and its one button, and nothing else', async () => {
    const { standIn } = await openVote({ sub_title_text: '没有地方', horizontal_content_list: [{ keyname: 'A' }] });
    expect(lastCard(standIn, 'li').card).toEqual({
      taskId: 't-1',
      title: '第2题 / 共5题（多选）',
      desc: '见上文',
      body: '',
      facts: [],
      buttons: [{ text: '提交', key: 's:2', style: 1 }],
      vote: {
        key: 'q2',
        takesSeveral: true,
        options: [
          { id: 'C', text: 'A. 收受礼品', checked: false },
          { id: 'A', text: 'B. 接受宴请', checked: false },
          { id: 'B', text: 'C. 这一项的字数太多…', checked: false },
        ],
      },
      updated: false,
    });
  });

  it('tells the bot which boxes were ticked, also none', async () => {
    const { bot, submit } = await openVote();
    for (const ticked of [['A', 'C'], []]) {
      submit(ticked);
      const frame = await bot.events.next();
      expect(frame.body.event.template_card_event).toEqual({
        card_type: 'vote_interaction',
        event_key: 's:2',
        task_id: 't-1',
        selected_items: { selected_item: [{ question_key: 'q2', option_ids: { option_id: ticked } }] },
      });
    }
  });

  it('takes no box that it does not have, and one where one is asked for', async () => {
    const { submit } = await openVote();
    expect(() => submit(['A', 'Z'])).toThrow('no box Z');
    const single = await openVote({ task_id: 't-2', checkbox: { ...vote.checkbox, mode: 0 } });
    expect(() => single.submit(['A', 'B'])).toThrow('only one');
    expect(single.submit(['B']).delivered).toBe(true);
  });

  it('becomes a card of buttons for whoever pressed, and a vote again', async () => {
    const { standIn, bot, submit } = await openVote();
    submit(['A']);
    const result = buttonCard('t-1', { main_title: { title: '答对了' }, button_list: [{ text: '下一题', key: 'n' }] });
    const first = await bot.events.next();
    expect(await codeOf(bot.client.updateTemplateCard(first, result as TemplateCard, ['li']))).toBe(0);
    expect(lastCard(standIn, 'li').card).toMatchObject({ title: '答对了', vote: null, updated: true });
    expect(lastCard(standIn, 'chen').card).toMatchObject({ title: '第2题 / 共5题（多选）', updated: false });
    standIn.press({ chatId: group.id, entryId: lastCard(standIn, 'li').id, userId: 'li', key: 'n' });
    const next = { ...vote, checkbox: { ...vote.checkbox, question_key: 'q3' } };
    expect(await codeOf(bot.client.updateTemplateCard(await bot.events.next(), next as TemplateCard, ['li']))).toBe(0);
    expect(lastCard(standIn, 'li').card.vote?.key).toBe('q3');
  });

  it('is refused without boxes or with more than twenty', async () => {
    const { bot } = await openTalk();
    const send = (card: object) =>
      bot.client.sendMessage(group.id, { msgtype: 'template_card', template_card: card as TemplateCard });
    const { checkbox, ...without } = vote;
    expect(await lostAck(bot, send(without))).toEqual(missingField('body.template_card.checkbox'));
    const many = Array.from({ length: 21 }, (_, n) => ({ id: `o${n}`, text: `${n}` }));
    const full = { ...vote, checkbox: { ...checkbox, option_list: many } };
    expect(await lostAck(bot, send(full))).toEqual(missingField('body.template_card.checkbox.option_list'));
  });
});
