import type { Card, CardLimits } from '../core/card.ts';
import type { NamedFile } from '../core/file.ts';
import type { Accounting } from './bank/account.ts';
import type { Chart } from './brief/chart.ts';
import type { Contents } from './content/items.ts';
import type { Kept } from './content/version.ts';
import type { Workbook } from './ledger/workbook.ts';
import type { Message, Place, ReplyHandle } from './message.ts';
import type { PaperOptions } from './paper/paper.ts';
import type { Question } from './quiz/question.ts';
import type { Report } from './records/report.ts';
import type { RecordSheet } from './records/sheet.ts';

/** The only source of the present moment. */
export interface Clock {
  now(): Temporal.Instant;
}

/** The only way to wait. Rejects with the reason of a stop when the process ends meanwhile. */
export interface Timers {
  sleep(ms: number): Promise<void>;
}

/** The only source of chance. */
export interface Ids {
  /** Unguessable, `[a-z0-9]`, at least 80 bits, without a colon. */
  next(): string;
  /** Eight of `A–Z2–9`. */
  code(): string;
}

/**
 * What is known of one thing sent. `unsent` was certainly never written to the platform; `unknown` may have arrived
 * and is not to be sent again silently.
 */
export type Outcome =
  | { readonly state: 'accepted' }
  | { readonly state: 'refused'; readonly code: number }
  | { readonly state: 'unknown' }
  | { readonly state: 'unsent'; readonly reason: string };

export type Content =
  | { readonly kind: 'text'; readonly markdown: string }
  | { readonly kind: 'card'; readonly card: Card }
  | ({ readonly kind: 'file' } & NamedFile);

/** One showing of a text that grows: it replaces what the stream showed before. */
export interface StreamPart {
  /** The same for all parts of one text; unguessable. */
  readonly id: string;
  readonly markdown: string;
  /** Nothing comes after it. */
  readonly isLast: boolean;
}

/**
 * The platform's far side. Each method resolves, never rejects: it has waited for the connection, sent again what was
 * certainly not delivered, and gives the final outcome. One call is one message.
 */
export interface Messenger {
  readonly cardLimits: CardLimits;
  /** Answers exactly that message; falls back to a post in the same place where the platform no longer knows it. */
  reply(to: ReplyHandle, content: Content): Promise<Outcome>;
  /**
   * Shows a part of a growing text in answer to that message. What is not the last is not worth waiting for: it is
   * `unsent` rather than late. The last falls back to a post, as a reply does.
   */
  stream(to: ReplyHandle, part: StreamPart): Promise<Outcome>;
  /** Speaks first. */
  post(to: Place, content: Content): Promise<Outcome>;
  /** The same in one try, so that nobody's answer waits behind it: what is not taken at once is refused or unsent. */
  tryPost(to: Place, content: Content): Promise<Outcome>;
  /** Replaces the card for the presser alone. Useless after the platform's five seconds: it does not wait beyond. */
  update(to: ReplyHandle, card: Card): Promise<Outcome>;
  /** Null when messages flow; else one English line for operators. */
  trouble(): string | null;
}

/** Robots of groups (群机器人, 消息推送): one-way, words alone. */
export interface Robots {
  /**
   * Says a piece of markdown, at most 4,096 bytes, in the group whose robot has this key; one call is one request.
   * Resolves, never rejects: whatever an error holds (the address, the key) stays behind.
   */
  send(key: string, markdown: string): Promise<Outcome>;
}

/** Reads question files and compares them with what is known. */
export interface QuestionBank {
  /** As shipped. */
  readonly contents: Contents;
  /**
   * @param known every version of a question that the store holds
   * @throws UserError that says why the file cannot be read
   */
  read(file: NamedFile, known: AsyncIterable<Kept>, watched?: Watched): Promise<Accounting>;
}

/** How whoever waits for a file sees how far it is, and gives it up. */
export interface Watched {
  onRow(done: number, total: number): void;
  readonly signal: AbortSignal;
}

/** Makes files for people to print. */
export interface Printer {
  /** Paper, answer sheet and key for each of two versions. */
  paper(questions: readonly Question[], options: PaperOptions): Promise<readonly NamedFile[]>;
  /** 会前说纪记录表. */
  record(sheet: RecordSheet): Promise<NamedFile>;
  report(report: Report): Promise<NamedFile>;
  /** png. */
  chart(chart: Chart): Promise<NamedFile>;
  /** xlsx. */
  workbook(book: Workbook): Promise<NamedFile>;
  /** The same as csv, a file a sheet. */
  csv(book: Workbook): readonly NamedFile[];
}

/** The most that is taken of one file, in bytes. */
export const mostFileBytes = 20 * 1024 * 1024;

/** `gone`: past the platform's five minutes, or it could not be read. */
export type Fetched =
  | { readonly state: 'fetched'; readonly file: NamedFile }
  | { readonly state: 'large' }
  | { readonly state: 'gone' };

/** Fetches what people send, whole and in memory. Resolves, never rejects; stops reading what is too large. */
export interface Downloads {
  fetch(message: Message): Promise<Fetched>;
}
