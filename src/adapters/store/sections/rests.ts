import type { Rests } from '../../../domain/ai/rest.ts';
import type { Core } from './core.ts';

export function restsOf(core: Core): Rests {
  const shelf = core.state.shelves.on.rest;
  return {
    find: async (endpoint) => shelf.get(endpoint) ?? null,
    put: (rest) => core.turn('rests', () => core.commit({ put: [{ type: 'rest', value: rest }] })),
  };
}
