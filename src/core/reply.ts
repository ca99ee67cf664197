import type { Card } from './card.ts';
import type { NamedFile } from './file.ts';

/** What a command wants said. It is data: only the outbox sends. */
export interface Reply {
  /** Markdown; null when there is nothing to say beside the card. */
  readonly text: string | null;
  readonly card: Card | null;
  /** Sent to a private chat first; what came of it chooses the sentence that is said where the command was typed. */
  readonly privately: PrivateNote | null;
  /** Set on an acknowledgement: a busy group may get it gathered with others. */
  readonly gather: Gathering | null;
  /** Set when the reply posts library content or a correction: it gets a row in the delivery ledger. */
  readonly ledger: LedgerNote | null;
  /** A text that grows while it is being said, in place of `text`. */
  readonly live: LiveText | null;
}

export interface LiveText {
  /** Shown at once. */
  readonly first: string;
  /** The whole text as it stands, again and again; the last is final. Read once. */
  readonly texts: AsyncIterable<string>;
}

export interface Gathering {
  /** What was recorded; null: nothing new, so that a busy group hears nothing. */
  readonly counts: 'reflection' | 'checkin' | null;
  /** Lines that must be said even when the acknowledgement itself is not. */
  readonly notes: readonly string[];
}

export interface PrivateNote {
  readonly userId: string;
  readonly text: string;
  /** Sent after the text, in this order. */
  readonly files?: readonly NamedFile[];
  readonly whenSent: string;
  readonly whenRefused: string;
  readonly whenUnknown: string;
  /** Sent also where the chat was never opened, to see what the platform does. */
  readonly isTrial?: boolean;
}

export interface LedgerNote {
  readonly kind: string;
  readonly activityId: string;
}

const silent: Reply = { text: null, card: null, privately: null, gather: null, ledger: null, live: null };

/** A reply of text alone. */
export function say(text: string): Reply {
  return { ...silent, text };
}

/** Text first (null: none), then the card; both answer the same message. */
export function sayWithCard(text: string | null, card: Card, ledger: LedgerNote | null): Reply {
  return { ...silent, text, card, ledger };
}

/** An acknowledgement that a busy group may see gathered (`又记下 12 条体会`). */
export function acknowledge(sentence: string, gather: Gathering): Reply {
  return { ...silent, text: [sentence, ...gather.notes].join('\n'), gather };
}

/** A text for a group that is a post of its own and stands in the ledger. */
export function sayForTheLedger(text: string, ledger: LedgerNote): Reply {
  return { ...silent, text, ledger };
}

/** A text that grows before the reader's eyes. */
export function sayLive(live: LiveText): Reply {
  return { ...silent, live };
}

/** A text and files for somebody's private chat, and what is said here of how that went. */
export function sayPrivately(note: PrivateNote): Reply {
  return { ...silent, privately: note };
}
