/** Where something was said: a group's id, or for a private chat the person's userid. */
export interface Place {
  readonly id: string;
  readonly type: 'group' | 'private';
}

/** Opaque to everybody but the adapter that made it: how to answer exactly this message or press. */
export interface ReplyHandle {
  readonly token: string;
}

/** A file that somebody sent. Its name comes with its bytes; both are there for minutes only. */
export interface SentFile {
  readonly kind: 'file' | 'image' | 'video';
  /** Opaque to everybody but the adapter that made it: where the bytes are, and their key. Never logged. */
  readonly token: string;
}

/** Something a person said to the bot, free of any platform's words. */
export interface Message {
  /** The same however often it is delivered. */
  readonly id: string;
  readonly place: Place;
  readonly senderId: string;
  /** As typed, mentions included. Null for what is not text (a picture, a file). */
  readonly text: string | null;
  /** Private chats only: groups pass none on. */
  readonly file: SentFile | null;
  readonly handle: ReplyHandle;
}

/** A card's button, pressed. */
export interface Press {
  readonly id: string;
  readonly place: Place;
  readonly senderId: string;
  readonly cardId: string;
  readonly key: string;
  /** Ids of the boxes ticked on a card with a vote. */
  readonly ticked: readonly string[];
  readonly handle: ReplyHandle;
}
