import type { Branch } from '../../domain/chat.ts';
import type { ConsoleOptions } from './options.ts';

/** Writes down in the audit journal what somebody did here. */
export async function noteInConsole(
  { store, clock, ids }: ConsoleOptions,
  by: string,
  what: string,
  branch: Branch | null = null,
): Promise<void> {
  await store.audit.add({ id: ids.next(), at: clock.now().toString(), by, via: 'console', what, branch });
}
