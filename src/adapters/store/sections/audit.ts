import type { Audit } from '../../../domain/console-stores.ts';
import type { Core } from './core.ts';

export function auditOf(core: Core): Audit {
  const { audit } = core.state.shelves.on;
  return {
    add: (entry) =>
      core.turn(`audit:${entry.id}`, async () => {
        if (!audit.has(entry.id)) await core.commit({ put: [{ type: 'audit', value: entry }] });
      }),
    along: (entry, work) => core.along(audit.has(entry.id) ? null : entry, work),
    latest: async ({ skip, count }) => ({
      entries: [...audit.values()].reverse().slice(skip, skip + count),
      total: audit.size,
    }),
  };
}
