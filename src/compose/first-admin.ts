import { machineClock, machineIds } from '../adapters/system/host.ts';
import type { Config } from '../app/config.ts';
import { newCode } from '../domain/grants.ts';
import type { Store } from '../domain/store.ts';

/** A one-time code for the first administrator; null when there is one already. An earlier start's code is void. */
export async function firstAdminCode(config: Config, store: Store): Promise<string | null> {
  const granted = await store.roles.all();
  if (config.adminUserIds.length > 0 || granted.some((grant) => grant.role === 'admin')) return null;
  const code = machineIds.code();
  const now = machineClock.now();
  await store.roles.issue(newCode(store.secret, code, { role: 'admin', branch: null, issuedBy: null, now }));
  return code;
}
