import type { Webhook, Webhooks } from '../../../domain/webhook/webhook.ts';
import type { Core } from './core.ts';

/** One a group, and a key belongs to one group; all take turns, so that of two groups with one key one wins. */
export function webhooksOf(core: Core): Webhooks {
  const kept = core.state.shelves.on.webhook;
  const put = (value: Webhook) => core.commit({ put: [{ type: 'webhook', value }] });
  const inTurn = <T>(work: () => Promise<T>) => core.turn('webhooks', work);
  return {
    async find(chatId) {
      const webhook = kept.get(chatId);
      if (!webhook) return null;
      const { key: _secret, ...state } = webhook;
      return state;
    },
    async keyOf(chatId) {
      const webhook = kept.get(chatId);
      return webhook?.refused === null ? webhook.key : null;
    },
    set: (wanted) =>
      inTurn(async () => {
        if (kept.values().some(({ chatId, key }) => key === wanted.key && chatId !== wanted.chatId)) return false;
        await put({ ...wanted, refused: null });
        return true;
      }),
    remove: (chatId) =>
      inTurn(async () => {
        if (!kept.has(chatId)) return false;
        await core.commit({ put: [{ type: 'gone', value: { from: 'webhook', key: chatId } }] });
        return true;
      }),
    refuse: (chatId, key, refused) =>
      inTurn(async () => {
        const webhook = kept.get(chatId);
        if (webhook?.key !== key) return false;
        await put({ ...webhook, refused });
        return true;
      }),
  };
}
