import { describe, expect, it, onTestFinished } from 'vitest';
import { flows, groupMessage, hear, kicked, linkTo, meet, present, text, until } from './linked.ts';
import { startPlatform } from './platform.ts';

const group = { id: 'wrGROUP1', type: 'group' } as const;
const errors = (lines: readonly { level: string }[]) => lines.filter(({ level }) => level === 'error');

describe('a link', () => {
  it('is troubled until it is subscribed, not only connected', async () => {
    const platform = await startPlatform();
    onTestFinished(() => platform.close());
    platform.welcomes.push({ lateMs: 50 });
    const { link } = linkTo(platform.url, { timings: { subscribeMs: 2_000 } });
    expect(link.trouble()).toBe('WeCom: not connected yet');
    link.connect();
    await until(() => platform.subscriptions.length === 1);
    expect(link.trouble()).not.toBeNull();
    await flows(link);
    expect(platform.subscriptions).toHaveLength(1);
  });

  it('connects once, however often it is told', async () => {
    const { link, platform } = await meet();
    link.connect();
    await link.post(group, text('一'));
    expect(platform.subscriptions).toHaveLength(1);
  });

  it('comes back after a lost connection and still hears and answers', async () => {
    const met = await meet();
    const before = await hear(met);
    for (const subscriptions of [2, 3]) {
      met.platform.drop();
      await until(() => met.platform.subscriptions.length === subscriptions);
      await flows(met.link);
    }
    await hear(met, { msgid: 'm2' });
    expect(await met.link.reply(before.handle, text('好'))).toEqual({ state: 'accepted' });
    expect(met.messages.map(({ id }) => id)).toEqual(['m1', 'm2']);
  });

  it('waits for a platform that is not there yet, without end', async () => {
    const gone = await startPlatform();
    await gone.close();
    const { link } = linkTo(gone.url, { timings: { reconnectMs: 2 } });
    link.connect();
    await until(() => link.trouble()?.includes('ECONNREFUSED') === true);
    const platform = await startPlatform(gone.port);
    onTestFinished(() => platform.close());
    await flows(link);
  });

  it('opens a new connection where a subscription is not answered', async () => {
    const platform = await startPlatform();
    onTestFinished(() => platform.close());
    platform.welcomes.push('silence', 'silence');
    const { link } = linkTo(platform.url, { timings: { subscribeMs: 30 } });
    link.connect();
    await until(() => link.trouble()?.includes('no answer to the subscription') === true);
    await flows(link);
    expect(platform.subscriptions).toHaveLength(3);
  });

  it('notices a socket that went silent', async () => {
    const { link, platform } = await meet({ timings: { heartbeatMs: 20 } });
    platform.pingsAreAnswered = false;
    await until(() => link.trouble() !== null);
    platform.pingsAreAnswered = true;
    await flows(link);
  });
});

describe('refused credentials', () => {
  it('are tried a few times, then told about and tried at a slow pace', async () => {
    const platform = await startPlatform();
    onTestFinished(() => platform.close());
    platform.welcomes.push(853000, 853000);
    const { link, lines } = linkTo(platform.url, { timings: { authRetryMs: 200 } });
    link.connect();
    await until(() => errors(lines).length === 1);
    expect(link.trouble()).toMatch(/id or secret is refused; next try in 1 s/u);
    expect(platform.subscriptions).toHaveLength(2);
    await flows(link);
    const [, second = 0, third = 0] = platform.subscriptions;
    expect(third - second).toBeGreaterThan(190);
  });

  it('name the platform’s number and not its words', async () => {
    const platform = await startPlatform();
    onTestFinished(() => platform.close());
    platform.welcomes.push(853000, 'no code');
    const { link, lines } = linkTo(platform.url, { timings: { authAttempts: 2 } });
    link.connect();
    await flows(link);
    expect(JSON.stringify(lines)).toContain('(853000)');
    expect(JSON.stringify(lines)).toContain('(no code)');
    expect(JSON.stringify(lines)).not.toContain('机密');
  });
});

describe('a link displaced by another connection', () => {
  it('waits, tries once, and then raises the alarm and tries at a slow pace', async () => {
    const { link, lines, platform } = await meet();
    platform.push('aibot_event_callback', kicked);
    await until(() => link.trouble()?.includes('displaced by another') === true);
    await flows(link);
    expect(errors(lines)).toEqual([]);

    platform.push('aibot_event_callback', kicked);
    await until(() => errors(lines).length === 1);
    expect(link.trouble()).toMatch(/another process uses this bot's credentials/u);
    await flows(link);

    const [first = 0, second = 0, third = 0] = platform.subscriptions;
    expect(second - first).toBeGreaterThan(55);
    expect(third - second).toBeGreaterThan(145);
    expect(platform.subscriptions).toHaveLength(3);
  });

  it('understands it also where the SDK tells no event', async () => {
    const { link, platform } = await meet();
    platform.push('aibot_event_callback', { ...kicked, msgtype: undefined });
    await until(() => link.trouble()?.includes('displaced') === true);
    await flows(link);
  });

  it('starts to count anew when its connection held long enough', async () => {
    const { link, lines, platform } = await meet({ timings: { kickRetryMs: 0 } });
    for (const subscriptions of [2, 3]) {
      platform.push('aibot_event_callback', kicked);
      await until(() => platform.subscriptions.length === subscriptions);
      await flows(link);
    }
    expect(errors(lines)).toEqual([]);
  });
});

describe('a connection that is not subscribed any more', () => {
  it('is replaced, and what it refused goes out over the new one', async () => {
    const { link, platform } = await meet();
    platform.answers.push(846609);
    expect(await link.post(group, text('一'))).toEqual({ state: 'accepted' });
    expect(platform.subscriptions).toHaveLength(2);
    expect(platform.commands).toHaveLength(2);
  });

  it('may still answer what is under way on it', async () => {
    const { link, platform } = await meet();
    platform.answers.push({ lateMs: 60 }, 846609);
    const both = [link.post(group, text('一')), link.post({ id: 'zhang', type: 'private' }, text('二'))];
    expect(await Promise.all(both)).toEqual([{ state: 'accepted' }, { state: 'accepted' }]);
    expect(platform.commands).toHaveLength(3);
    expect(platform.subscriptions).toHaveLength(2);
  });

  it('is not replaced for ever, and ever slower', async () => {
    const { link, platform } = await meet({ timings: { reconnectMs: 40 } });
    platform.answers.push(846609, 846609, 846609, 846609);
    expect(await link.post(group, text('一'))).toEqual({ state: 'refused', code: 846609 });
    const [, second = 0, third = 0, fourth = 0] = platform.subscriptions;
    expect(third - second).toBeGreaterThan(35);
    expect(fourth - third).toBeGreaterThan(75);
    expect(platform.commands).toHaveLength(4);
    expect(platform.subscriptions).toHaveLength(4);
  });
});

describe('a link that closes', () => {
  it('hears the answers that are due first', async () => {
    const { link, platform } = await meet();
    platform.answers.push({ lateMs: 60 });
    const sending = link.post(group, text('一'));
    await until(() => platform.commands.length === 1);
    await link.close();
    expect(await sending).toEqual({ state: 'accepted' });
    expect(link.trouble()).toBe('WeCom: closed');
  });

  it('does not wait long, and leaves what was not answered unknown', async () => {
    const { link, platform } = await meet({ timings: { closeMs: 20 } });
    platform.answers.push('silence');
    const sending = link.post(group, text('一'));
    await until(() => platform.commands.length === 1);
    await link.close();
    expect(await sending).toEqual({ state: 'unknown' });
  });

  it('leaves what waits for a connection or a better time unsent, at once', async () => {
    const { link, platform } = await meet({ timings: { frequencyMs: [60_000] } });
    platform.answers.push(846607);
    const sending = [link.post(group, text('一')), link.post(group, text('二'))];
    await until(() => platform.commands.length === 1);
    await link.close();
    expect((await Promise.all(sending)).map(({ state }) => state)).toEqual(['unsent', 'unsent']);
    expect((await link.post(group, text('三'))).state).toBe('unsent');
  });

  it('never comes back, not even when it is displaced meanwhile', async () => {
    const { link, platform } = await meet({ timings: { kickWaitMs: 0, closeMs: 100 } });
    platform.answers.push('silence');
    const sending = link.post(group, text('一'));
    await until(() => platform.commands.length === 1);
    const closing = link.close();
    platform.push('aibot_event_callback', kicked);
    await closing;
    link.connect();
    expect((await sending).state).toBe('unknown');
    expect(link.trouble()).toBe('WeCom: closed');
    expect(platform.subscriptions).toHaveLength(1);
  });
});

describe('what operators read', () => {
  it('holds no message, userid or secret, whatever the SDK would print', async () => {
    const { link, lines, platform, messages } = await meet();
    platform.push('aibot_msg_callback', { ...groupMessage, text: { content: '机密的话' } });
    platform.pushRaw('{"headers":{"req_id":"nobody"},"errcode":40058,"errmsg":"机密 zhang"}');
    platform.pushRaw('{"机密": ');
    platform.push('aibot_msg_callback', { from: { userid: 'zhang' }, text: { content: '机密' } });
    platform.push('aibot_event_callback', { ...kicked, from: { userid: 'zhang' }, event: { eventtype: '机密' } });
    await until(() => messages.length === 1);
    platform.answers.push(40008, 'no code');
    await link.reply(present(messages[0]).handle, text('机密的答'));
    await link.post(group, text('机密的话'));
    platform.drop();
    await until(() => platform.subscriptions.length === 2);
    await flows(link);
    const written = JSON.stringify(lines);
    expect(written).toContain('Received unknown frame');
    for (const word of ['机密', 'zhang', 'the-secret', 'wrGROUP1']) expect(written).not.toContain(word);
  });
});
