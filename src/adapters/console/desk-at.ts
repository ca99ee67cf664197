import type { Desk } from '../../domain/review/desk.ts';
import type { Visit } from './visit.ts';

/** What a reviewer or writer works with, at this moment. */
export async function deskAt({ options, who, now }: Visit): Promise<Desk> {
  const { store, zone, bank, ids } = options;
  const { contents: live, question } = await options.library();
  return { store, live, question, shipped: bank.contents, who, now, zone, via: 'console', requestId: ids.next() };
}
