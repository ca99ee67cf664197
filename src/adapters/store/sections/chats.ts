import { type Chat, defaultSettings, rebound } from '../../../domain/chat.ts';
import type { Chats } from '../../../domain/store.ts';
import type { Core } from './core.ts';

export function chatsOf(core: Core): Chats {
  const chats = core.state.shelves.on.chat;
  const put = async (chat: Chat) => {
    await core.commit({ put: [{ type: 'chat', value: chat }] });
    return chat;
  };
  return {
    find: async (id) => chats.get(id) ?? null,
    all: async () => [...chats.values()],
    bind: (id, branch, boundBy, boundAt) =>
      core.turn(`chat:${id}`, () => {
        const before = chats.get(id);
        const standing = before ?? { settings: defaultSettings, pausedUntil: null, coldSince: null, earlier: [] };
        // Another branch has its own speakers.
        const now = { ...standing, id, branch, boundBy, boundAt, speakers: { userIds: [], next: 0 } };
        return put(rebound(before, now));
      }),
    set: (id, settings) =>
      core.turn(`chat:${id}`, () => {
        const chat = chats.get(id);
        if (!chat) throw new Error('settings of a chat that is not bound');
        return put({ ...chat, settings });
      }),
    mark: (id, mark) =>
      core.turn(`chat:${id}`, () => {
        const chat = chats.get(id);
        if (!chat) throw new Error('a mark on a chat that is not bound');
        return put({ ...chat, ...mark });
      }),
  };
}
