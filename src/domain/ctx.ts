import type { CardLimits } from '../core/card.ts';
import type { Command, SubCommand } from '../core/command.ts';
import type { Registry } from '../core/registry.ts';
import type { Assistant } from './ai/assistant.ts';
import type { Calendar } from './calendar/calendar.ts';
import type { Chat } from './chat.ts';
import type { Library } from './library.ts';
import type { Place } from './message.ts';
import type { Ids, Printer, QuestionBank } from './ports.ts';
import type { Who } from './roles.ts';
import type { Store } from './store.ts';

/** All that a command may see: frozen, built for one message or press. It has nothing to send with. */
export interface Ctx {
  /** The message's or press's own id: the same however often it is delivered. */
  readonly requestId: string;
  readonly place: Place;
  readonly who: Who;
  /** The bound group this came from; null in private chats and unbound groups. */
  readonly chat: Chat | null;
  readonly now: Temporal.Instant;
  /** IANA name; every date and time that people see or type. */
  readonly zone: string;
  readonly botName: string;
  /** What the platform's cards hold: a card that a press brings has no text before it to take the rest. */
  readonly cardLimits: CardLimits;
  /** Administrators by the server's settings, beside whoever was granted the role. */
  readonly adminUserIds: readonly string[];
  /** Where people reach the console, without a slash at its end; null: nobody said. */
  readonly consoleAddress: string | null;
  readonly store: Store;
  readonly library: Library;
  readonly calendar: Calendar;
  readonly ids: Ids;
  readonly printer: Printer;
  readonly bank: QuestionBank;
  /** Null where no language model is set up. */
  readonly assistant: Assistant | null;
  /** What else exists: for the help and for suggestions. */
  readonly registry: Registry<Ctx>;
}

export type BotCommand = Command<Ctx>;
export type BotSubCommand = SubCommand<Ctx>;
