/** A card as plain data. What a platform calls its parts, and how it draws them, is its adapter's business. */
export interface Button {
  /** What people see; stable, since people and scripts look for it. */
  readonly text: string;
  /** Opaque: `action:activity:item:choice`. */
  readonly key: string;
  readonly tone: 'primary' | 'plain' | 'done';
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Boxes to tick, of which any number goes out together with the card's one button. */
export interface Vote {
  /** Opaque. */
  readonly id: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
}

export interface Card {
  /** Unguessable and never used twice; `[A-Za-z0-9_@-]`, at most 128 bytes. An update of a card keeps it. */
  readonly id: string;
  readonly title: string;
  readonly desc: string;
  readonly body: string;
  readonly facts: readonly Fact[];
  readonly buttons: readonly Button[];
  /** With a vote there is no body, no fact, and exactly one button. */
  readonly vote?: Vote;
}

/** What a platform's fields hold, in characters; `factCount` and `buttonCount` in pieces. */
export interface CardLimits {
  readonly title: number;
  readonly desc: number;
  readonly body: number;
  readonly factLabel: number;
  readonly factValue: number;
  readonly factCount: number;
  readonly button: number;
  readonly buttonCount: number;
  readonly optionText: number;
  readonly optionCount: number;
}
