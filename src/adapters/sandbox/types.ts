import type { NamedFile } from '../../core/file.ts';

/** A local stand-in for WeCom: what tests and the sandbox page see of it. Bots see only its socket. */
export interface StandIn {
  /** `ws://127.0.0.1:PORT`. */
  readonly url: string;
  /** Somebody types into a conversation. Groups pass on only what mentions the bot. */
  say(utterance: Utterance): Said;
  /** Somebody sends a file to the bot, which only a private chat can do. */
  send(sending: Sending): Said;
  /** A file of the conversation as this person may have it; null when they see none, or its bytes are not kept any more. */
  file(chatId: string, entryId: string, viewerId: string): NamedFile | null;
  /** Somebody presses a button of the card as they see it. Throws when they see no such button. */
  press(press: CardPress): Said;
  /** Somebody presses a thumb under an answer. Throws when it has none; false when no bot heard it. */
  rate(given: RatingGiven): boolean;
  /** What this person sees in a conversation, oldest first: their own version of each card; nothing of others' private ones. */
  transcript(chatId: string, viewerId: string): readonly Entry[];
  /** Called after anything in any conversation changed; returns how to stop listening. */
  onChange(listener: (chatId: string) => void): () => void;
  readonly faults: Faults;
  /** Another process subscribes with the same credentials: `disconnected_event`, then the socket closes. */
  kick(): void;
  /** The socket is gone without a goodbye. */
  drop(): void;
  /** A raw frame from the server to the bot, for hostile ones; a string goes out as it is. */
  push(frame: unknown): void;
  /** Every frame the bot has sent, oldest first (at most the latest 10,000). */
  readonly received: readonly unknown[];
  /** Resolves when a bot is subscribed. */
  subscribed(): Promise<void>;
  /** The address of a group's robot (消息推送) as WeCom would show it there; made at the first asking. */
  robot(chatId: string): string;
  /** Its key is none any more. */
  removeRobot(chatId: string): void;
  /** Bodies of all requests to robots, as sent, oldest first. */
  readonly robotCalls: readonly string[];
  /** Where robots are spoken to: `http://127.0.0.1:PORT/cgi-bin/webhook/send`. */
  readonly robotUrl: string;
  /** All conversations and cards as plain JSON, and back, so that a sandbox survives a restart. */
  dump(): unknown;
  /** Takes a person out of all that was said and shown. */
  forget(userId: string, names: readonly string[]): void;
  close(): Promise<void>;
}

export interface Utterance {
  readonly chat: { readonly id: string; readonly type: 'group' | 'private' };
  readonly userId: string;
  readonly text: string;
  /** Fixed to repeat a delivery; else made. */
  readonly msgid?: string;
}

export interface Sending {
  readonly userId: string;
  readonly file: NamedFile;
  readonly msgid?: string;
}

export interface CardPress {
  readonly chatId: string;
  readonly entryId: string;
  readonly userId: string;
  readonly key: string;
  /** Ids of the boxes ticked on a vote card. */
  readonly ticked?: readonly string[];
  readonly msgid?: string;
}

export interface RatingGiven {
  readonly chatId: string;
  readonly entryId: string;
  readonly userId: string;
  readonly rating: 'helpful' | 'unhelpful' | 'withdrawn';
}

export interface Said {
  readonly msgid: string;
  /** False when no bot was subscribed, or a group message did not mention it. */
  readonly delivered: boolean;
}

/** `answers` is the msgid of what it replies to, null for a post. A `said` entry's id is its msgid. */
export type Entry =
  | { readonly kind: 'said'; readonly id: string; readonly at: string; readonly userId: string; readonly text: string }
  | {
      readonly kind: 'markdown';
      readonly id: string;
      readonly at: string;
      readonly markdown: string;
      readonly answers: string | null;
      /** Null where none are shown; `open` before one is pressed. */
      readonly thumbs: 'open' | 'helpful' | 'unhelpful' | null;
      /** Said by the group's robot, not by the bot. */
      readonly byRobot?: true | undefined;
    }
  | {
      readonly kind: 'card';
      readonly id: string;
      readonly at: string;
      readonly card: ViewedCard;
      readonly answers: string | null;
    }
  | {
      readonly kind: 'file';
      readonly id: string;
      readonly at: string;
      readonly media: 'file' | 'image' | 'voice' | 'video';
      readonly name: string;
      /** In bytes. */
      readonly size: number;
      /** Who sent it; null for the bot. */
      readonly userId: string | null;
      readonly answers: string | null;
    };

/** The boxes of a vote card. */
export interface ViewedVote {
  readonly key: string;
  /** Else one box takes the tick from another. */
  readonly takesSeveral: boolean;
  readonly options: readonly { readonly id: string; readonly text: string; readonly checked: boolean }[];
}

/** The wire's template card of type button_interaction or vote_interaction, as one viewer has it. */
export interface ViewedCard {
  readonly taskId: string;
  readonly title: string;
  readonly desc: string;
  readonly body: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly buttons: readonly { readonly text: string; readonly key: string; readonly style: number }[];
  /** Null on all but vote cards. */
  readonly vote: ViewedVote | null;
  /** True once an update replaced this viewer's copy. */
  readonly updated: boolean;
}

/** Each is off until set; counts go down as they are used. */
export interface Faults {
  /** The next N commands get no ack, though they are carried out. Pings do not count, here and below. */
  dropAcks: number;
  /** Every ack comes this late, in milliseconds. */
  delayAcksMs: number;
  /** The next N acks carry no errcode. */
  omitErrcodes: number;
  /** Every callback is delivered twice: same msgid, new req_id. */
  repeatCallbacks: boolean;
  /** The next N replies and posts are refused with 846607. Card updates know no frequency. */
  refuseFrequency: number;
  /** The next N replies, posts and card updates are refused with -1. */
  refuseBusy: number;
  /** Pings are acked, sends get 846609, no callbacks are delivered; ends with a new subscription. */
  zombie: boolean;
  /** Subscriptions are read and not answered. */
  silentSubscribe: boolean;
  /** Card events have event_key and task_id directly on `event`, as the SDK's types wrongly say. */
  flatEvents: boolean;
  /** The next N requests to robots are refused with 45009. */
  refuseRobots: number;
  /** Robots do what they are asked and never say a word about it. */
  silentRobots: boolean;
}
