import { describe, expect, it } from 'vitest';
import { buttonCard, codeOf, connectBot, group, lastCard, openBench, openTalk, zhang } from './stand-in-support.ts';

const card = (taskId: string) => ({ msgtype: 'template_card' as const, template_card: buttonCard(taskId) });
const markdown = { msgtype: 'markdown' as const, markdown: { content: '通知' } };

/** A dump as it comes back from a file, of a group with a card that Li has pressed, and a private chat. */
async function lived() {
  const { standIn, bot, asked } = await openTalk();
  standIn.say({ chat: { id: 'wrSilent', type: 'group' }, userId: 'li', text: '没有提到它' });
  standIn.say({ chat: zhang, userId: 'zhang', text: '你好' });
  await bot.events.next();
  await bot.client.reply(asked, card('t-1'));
  standIn.press({ chatId: group.id, entryId: lastCard(standIn, 'li').id, userId: 'li', key: 'in' });
  const done = buttonCard('t-1', { main_title: { title: '已签到' } });
  await bot.client.updateTemplateCard(await bot.events.next(), done, ['li']);
  return { before: standIn, dump: JSON.parse(JSON.stringify(standIn.dump())) };
}

describe('a dump', () => {
  it('brings back every conversation as each person saw it', async () => {
    const { before, dump } = await lived();
    const { standIn } = await openBench({ restore: dump });
    for (const viewer of ['li', 'zhang']) {
      for (const chatId of [group.id, 'zhang', 'wrSilent']) {
        expect(standIn.transcript(chatId, viewer)).toEqual(before.transcript(chatId, viewer));
      }
    }
    expect(lastCard(standIn, 'li').card).toMatchObject({ title: '已签到', updated: true });
    expect(lastCard(standIn, 'zhang').card).toMatchObject({ title: '签到', updated: false });
    expect(standIn.dump()).toEqual(dump);
  });

  it('brings back where the bot may speak, used task_ids and who was greeted today', async () => {
    const { dump } = await lived();
    const { standIn } = await openBench({ restore: dump });
    const bot = await connectBot(standIn);
    expect(await codeOf(bot.client.sendMessage(group.id, markdown))).toBe(0);
    expect(await codeOf(bot.client.sendMessage('wrSilent', markdown))).toBe(846607);
    expect(await codeOf(bot.client.sendMessage(group.id, card('t-1')))).toBe(42014);
    standIn.say({ chat: zhang, userId: 'zhang', text: '又来了' });
    await bot.messages.next();
    expect(bot.events.size).toBe(0);
  });

  it('brings back cards that can be pressed and updated', async () => {
    const { dump } = await lived();
    const { standIn } = await openBench({ restore: dump });
    const bot = await connectBot(standIn);
    standIn.press({ chatId: group.id, entryId: lastCard(standIn, 'zhang').id, userId: 'zhang', key: 'in' });
    const done = buttonCard('t-1', { main_title: { title: '已签到' } });
    expect(await codeOf(bot.client.updateTemplateCard(await bot.events.next(), done))).toBe(0);
    expect(lastCard(standIn, 'zhang').card.title).toBe('已签到');
  });

  it('is a copy both ways', async () => {
    const { before, dump } = await lived();
    const text = JSON.stringify(dump);
    const { standIn } = await openBench({ restore: dump });
    standIn.say({ chat: group, userId: 'li', text: '新的' });
    expect(JSON.stringify(dump)).toBe(text);
    const kept = before.dump();
    before.say({ chat: group, userId: 'li', text: '新的' });
    expect(kept).toEqual(dump);
  });

  it('that is none is refused', async () => {
    for (const restore of ['text', {}, { version: 2, conversations: [], usedTaskIds: [], greeted: [] }]) {
      await expect(openBench({ restore })).rejects.toThrow();
    }
  });

  it('holds at most 500 entries a conversation', async () => {
    const { dump } = await lived();
    const [first] = dump.conversations;
    const entries = Array.from({ length: 501 }, () => first.entries[0]);
    await expect(openBench({ restore: { ...dump, conversations: [{ ...first, entries }] } })).rejects.toThrow();
  });
});
