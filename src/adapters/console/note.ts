import type { Branch } from '../../domain/chat.ts';
import type { ConsoleOptions } from './options.ts';
import type { Visit } from './visit.ts';

/**
 * Changes something for whoever is here, and notes it in one line of the journal; `{no}` in the words stands for the number
 * that the store gives. Work that changes nothing is not noted.
 */
export function changing<T>(
  { options: { store, clock, ids }, who }: Pick<Visit, 'options' | 'who'>,
  { what, branch = null }: { readonly what: string; readonly branch?: Branch | null },
  work: () => Promise<T>,
): Promise<T> {
  const entry = { id: ids.next(), at: clock.now().toString(), by: who.userId, via: 'console', what, branch } as const;
  return store.audit.along(entry, work);
}

/** Writes down in the audit journal what somebody did here that changes nothing else, or is known only after. */
export async function noteInConsole(
  { store, clock, ids }: ConsoleOptions,
  by: string,
  what: string,
  branch: Branch | null = null,
): Promise<void> {
  await store.audit.add({ id: ids.next(), at: clock.now().toString(), by, via: 'console', what, branch });
}
