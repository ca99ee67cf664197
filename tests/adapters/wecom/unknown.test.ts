import { describe, expect, it } from 'vitest';
import { card, feel, hear, meet, text } from './linked.ts';

const group = { id: 'wrGROUP1', type: 'group' } as const;
const unknown = { state: 'unknown' } as const;

// The SDK waits five seconds for an answer, whatever it is told.
describe('what may have arrived is never sent again:', () => {
  it.concurrent('no answer', async ({ onTestFinished }) => {
    const { link, platform } = await meet({}, onTestFinished);
    platform.answers.push('silence');
    expect(await link.post(group, text('一'))).toEqual(unknown);
    expect(await link.post(group, text('二'))).toEqual({ state: 'accepted' });
    expect(platform.commands).toHaveLength(2);
  });

  it.concurrent('an answer that comes too late, which is not taken for the next one’s', async ({ onTestFinished }) => {
    const met = await meet({}, onTestFinished);
    const { handle } = await hear(met);
    met.platform.answers.push({ lateMs: 5_200 }, 40008);
    expect(await met.link.reply(handle, text('一'))).toEqual(unknown);
    expect(await met.link.reply(handle, text('二'))).toEqual({ state: 'refused', code: 40008 });
    expect(met.platform.commands.map(({ cmd }) => cmd)).toEqual(['aibot_respond_msg', 'aibot_send_msg']);
  });

  it.concurrent('a card without an answer', async ({ onTestFinished }) => {
    const met = await meet({}, onTestFinished);
    met.platform.answers.push('silence');
    expect(await met.link.update((await feel(met)).handle, card)).toEqual(unknown);
    expect(met.platform.commands).toHaveLength(1);
  });

  it.concurrent('an answer that says nothing', async ({ onTestFinished }) => {
    const { link, platform } = await meet({}, onTestFinished);
    platform.answers.push('no code');
    expect(await link.post(group, text('一'))).toEqual(unknown);
    expect(platform.commands).toHaveLength(1);
  });

  it.concurrent('a connection that closed before the answer', async ({ onTestFinished }) => {
    const { link, platform } = await meet({}, onTestFinished);
    platform.answers.push('drop');
    expect(await link.post(group, text('一'))).toEqual(unknown);
    expect(await link.post(group, text('二'))).toEqual({ state: 'accepted' });
    expect(platform.commands).toHaveLength(2);
  });
});
