import type { Config } from '../app/config.ts';
import type { Store } from '../domain/store.ts';
import { openStore } from './bot.ts';
import { openLog } from './log.ts';

/** Opens the store for a script, when no bot runs, and gives it free again. */
export async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(config, openLog(config.logLevel), (error) => {
    throw error;
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
