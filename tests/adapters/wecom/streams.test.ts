import { expect, it } from 'vitest';
import { handleOf } from '../../../src/adapters/wecom/handle.ts';
import type { ReplyHandle } from '../../../src/domain/message.ts';
import { meet } from './linked.ts';

const to: ReplyHandle = handleOf({
  reqId: 'q-1',
  place: { id: 'li', type: 'private' },
  senderId: 'li',
  receivedAtMs: 0,
});
const part = (markdown: string, isLast = false) => ({ id: 's1', markdown, isLast });

it('goes out as one stream on the message’s own request, the first part with the request for a rating', async () => {
  const { link, platform } = await meet();
  for (const one of [part('正在查'), part('一'), part('一二', true)]) {
    expect(await link.stream(to, one)).toEqual({ state: 'accepted' });
  }
  expect(platform.commands.map(({ cmd, headers, body }) => [cmd, headers.req_id, body.stream])).toEqual([
    ['aibot_respond_msg', 'q-1', { id: 's1', finish: false, content: '正在查', feedback: { id: 'trace_s1' } }],
    ['aibot_respond_msg', 'q-1', { id: 's1', finish: false, content: '一' }],
    ['aibot_respond_msg', 'q-1', { id: 's1', finish: true, content: '一二' }],
  ]);
});

it.each([846605, 846608])('says the last part anew where the platform takes no more of it (%i)', async (code) => {
  const { link, platform } = await meet();
  platform.answers.push(0, code);
  await link.stream(to, part('正在查'));
  expect(await link.stream(to, part('一二', true))).toEqual({ state: 'accepted' });
  expect(platform.commands.at(-1)).toMatchObject({
    cmd: 'aibot_send_msg',
    body: { chatid: 'li', chat_type: 1, msgtype: 'markdown', markdown: { content: '一二' } },
  });
});

it('neither repeats nor replaces a part on the way that was refused', async () => {
  const { link, platform } = await meet();
  platform.answers.push(846607);
  expect(await link.stream(to, part('正在查'))).toEqual({ state: 'refused', code: 846607 });
  expect(platform.commands).toHaveLength(1);
});

it('tells of thumbs without saying whose', async () => {
  const { platform, ratings } = await meet();
  platform.push('aibot_event_callback', {
    msgid: 'e1',
    from: { userid: 'li' },
    msgtype: 'event',
    event: { eventtype: 'feedback_event', feedback_event: { id: 'trace_s1', type: 1 } },
  });
  await expect.poll(() => ratings, { timeout: 20_000 }).toEqual([{ answerId: 'trace_s1', rating: 'helpful' }]);
  expect(platform.commands).toEqual([]);
});
