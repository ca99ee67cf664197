import type { AuditEntry } from '../audit.ts';
import type { Contents } from '../content/items.ts';
import type { Ctx } from '../ctx.ts';
import { digest } from '../digest.ts';
import type { Library } from '../library.ts';
import type { Who } from '../roles.ts';
import type { Store } from '../store.ts';

/** What somebody who reviews has before them, in chat or in the console. */
export interface Desk {
  readonly store: Store;
  /** As it circulates now. */
  readonly live: Contents;
  /** The question as it would be asked now; null when there is none of that id. */
  readonly question: Library['question'];
  /** As it came with this release. */
  readonly shipped: Contents;
  readonly who: Who;
  readonly now: Temporal.Instant;
  /** IANA name. */
  readonly zone: string;
  readonly via: AuditEntry['via'];
  /** The same for an action that is tried again. */
  readonly requestId: string;
}

export function deskOf(ctx: Ctx): Desk {
  const { store, library, bank, who, now, zone, requestId } = ctx;
  const { contents: live, question } = library;
  return { store, live, question, shipped: bank.contents, who, now, zone, via: 'chat', requestId };
}

export function todayAt({ now, zone }: Pick<Desk, 'now' | 'zone'>): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}

/** Every review stands in the audit journal, in one line with what it changes. */
export function reviewing<T>(
  { store, who, now, via, requestId }: Desk,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const id = digest(store.secret, 'audit', requestId, what);
  return store.audit.along({ id, at: now.toString(), by: who.userId, via, what, branch: null }, work);
}
