import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { CalendarYear, Notice } from '../../domain/calendar/year.ts';
import type { Chat } from '../../domain/chat.ts';
import type { Ctx } from '../../domain/ctx.ts';
import type { Library } from '../../domain/library.ts';
import type { Place } from '../../domain/message.ts';
import type { Clock, Ids, Outcome, QuestionBank } from '../../domain/ports.ts';
import type { Who } from '../../domain/roles.ts';
import type { RosterRow } from '../../domain/roster.ts';
import type { Store } from '../../domain/store.ts';

/** All that the console needs of the house. */
export interface ConsoleOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  /** IANA name, for every date and time shown. */
  readonly zone: string;
  readonly botName: string;
  /** Reached by https: cookies then travel no other way. */
  readonly isSecure: boolean;
  /** Who somebody is at this moment: roles may be taken back while they look. */
  readonly recognise: (userId: string) => Promise<Who>;
  /** Says something in a group or private chat; what is known of it. */
  readonly speak: (place: Place, markdown: string) => Promise<Outcome>;
  /** What a command sees when this person speaks in that group; `id` is the same for a form sent twice. */
  readonly ctxOf: (request: SpokenAs) => Promise<Ctx>;
  /** Runs a command in a group and posts what it says. @throws the command's UserError, and then nothing was posted */
  readonly startNow: (request: SpokenAs & { readonly command: string; readonly text: string }) => Promise<{
    readonly activityId: string;
    /** Null: this very request was served before. */
    readonly outcome: Outcome | null;
    /** False: the post reached nobody, and nothing was begun. */
    readonly isHeld: boolean;
  }>;
  readonly calendar: OfficialCalendar;
  /** The rows of an uploaded table. @throws UserError when it is none */
  readonly readTable: (file: UploadedFile) => Promise<readonly RosterRow[]>;
  /** Plays days against a clock of its own; tells after each day, and ends once the signal is aborted. */
  readonly rehearse: (span: Rehearsed, step: () => void, signal: AbortSignal) => Promise<readonly PlayedDay[]>;
  /** A fault of ours in work that nobody waits for: for the log. */
  readonly onFault: (error: unknown) => void;
  /** English lines of what keeps the bot from working; empty when all is well. */
  readonly troubles: () => readonly string[];
  /** Chinese lines of what administrators should know although all is well. */
  readonly notes: () => readonly string[];
  /** The library as it stands. */
  readonly library: () => Promise<Library>;
  /** What was shipped, and how question files are read. */
  readonly bank: QuestionBank;
  /** Which discipline (廉洁, 工作 …) a talk is about in the library as it stands; null: unknown. */
  readonly disciplines: () => Promise<(contentId: string) => string | null>;
}

/** What a group would get on a day; `kind` is `none` for silence. */
export interface PlayedDay {
  /** Local, as ISO 8601 with offset. */
  readonly at: string;
  readonly kind: string;
  readonly title: string;
  readonly seconds: number;
  /** Chinese. */
  readonly reason: string;
}

interface Rehearsed {
  readonly chat: Chat;
  /** Both included. */
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

interface SpokenAs {
  readonly id: string;
  readonly userId: string;
  readonly chatId: string;
}

interface OfficialCalendar {
  current(): Calendar;
  /** Newest first. */
  years(): Promise<readonly { readonly year: CalendarYear; readonly isImported: boolean }[]>;
  /** Of the shipped years. */
  readonly notices: readonly Notice[];
  /** False when it stood like this already. */
  take(year: CalendarYear): Promise<boolean>;
}

export interface UploadedFile {
  /** As the browser named it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}
