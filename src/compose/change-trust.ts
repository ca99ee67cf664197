import type { Config } from '../app/config.ts';
import type { TrustedKey } from '../domain/pack/trust.ts';
import { localClient } from './local-door.ts';
import { mistake } from './mistake.ts';
import { type TrustChange, trustIn } from './packs-in-store.ts';
import { withStore } from './with-store.ts';

/** Trusts a key, or no longer, in the running bot or in the store itself. @throws OperatorError */
export async function changeTrust(config: Config, change: TrustChange): Promise<TrustedKey> {
  const handed = await localClient(config.dataDir).trust(change);
  return handed ?? (await mistake(() => withStore(config, (store) => trustIn(store, change))));
}
