import type { Claims } from '../../../domain/store.ts';
import type { Core } from './core.ts';

export function claimsOf(core: Core): Claims {
  return {
    isAnswered: async (messageId) => core.state.shelves.on.claim.has(messageId),
    answered: (messageId, at) => core.commit({ put: [{ type: 'claim', value: { id: messageId, at } }] }),
  };
}
