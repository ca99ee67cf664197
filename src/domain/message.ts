/** Where something was said: a group's id, or for a private chat the person's userid. */
export interface Place {
  readonly id: string;
  readonly type: 'group' | 'private';
}

/** Opaque to everybody but the adapter that made it: how to answer exactly this message or press. */
export interface ReplyHandle {
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
