import { expect, it } from 'vitest';
import { branchAt, branchesEver, type Chat, chatSchema, defaultSettings, rebound } from '../../src/domain/chat.ts';
import { branchOfPost, postSchema } from '../../src/domain/post.ts';

const day = (no: number) => `2026-11-0${no}T00:00:00Z`;
const [one, two, three] = ['一', '二', '三'].map((name) => ({ school: '示范学校', name: `${name}支部` }));
const bound = (branch: unknown, boundAt: string): Chat =>
  chatSchema.parse({ id: 'chat-1', branch, settings: defaultSettings, boundBy: 'guanli', boundAt });

const chat = [bound(one, day(2)), bound(two, day(4)), bound(two, day(5)), bound(three, day(6))].reduce<
  Chat | undefined
>((before, now) => rebound(before, now), undefined);

it('knows whose a group was at each moment, and every branch that ever had it', () => {
  if (!chat) throw new Error('no group');
  const at = (no: number) => branchAt(chat, day(no)).name;
  expect([1, 2, 3, 4, 5, 6, 7].map(at)).toEqual(
    ['一', '一', '一', '二', '二', '三', '三'].map((name) => `${name}支部`),
  );
  expect(branchesEver([chat, chat])).toEqual([three, one, two]);
});

it('finds whose a post of an older program was by its time', () => {
  const row = {
    id: 'p',
    chatId: 'chat-1',
    activityId: '',
    kind: 'words',
    class: 'asked',
    state: 'accepted',
    code: null,
  };
  const post = postSchema.parse({ ...row, queuedAt: day(3), settledAt: day(3) });
  expect(branchOfPost(post, chat ? [chat] : [])).toEqual(one);
  expect(branchOfPost({ ...post, branch: two }, chat ? [chat] : [])).toEqual(two);
  expect(branchOfPost({ ...post, chatId: 'elsewhere' }, chat ? [chat] : [])).toBeNull();
});
