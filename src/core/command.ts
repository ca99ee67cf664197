import type { Card } from './card.ts';
import type { NamedFile } from './file.ts';
import type { Reply } from './reply.ts';

/**
 * Who may use something: everybody, holders of any role (staff), or of one (an admin holds the secretary's everywhere).
 */
export type Audience = 'all' | 'staff' | 'secretary' | 'reviewer' | 'admin';
type Place = 'group' | 'private' | 'both';

/** The words after a command. `text` keeps what was typed; `words` are split and in half-width. */
export interface Args {
  readonly text: string;
  readonly words: readonly string[];
}

/** Something a person can ask for: the description that help, permission checks and docs read, plus one function. */
export interface Action<C> {
  readonly summary: string;
  readonly usage: string;
  readonly examples: readonly string[];
  readonly roles: Audience;
  readonly where: Place;
  run(ctx: C, args: Args): Promise<Reply>;
}

/** `/说纪 结束`: a word after the command that selects another action. */
export interface SubCommand<C> extends Action<C> {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A card's button: the parts of its key behind the action's name. */
export interface Pressed {
  /** Of a standalone card, whatever it is about. */
  readonly activityId: string;
  readonly item: string;
  readonly choice: string;
  /** Ids of the boxes that were ticked, as they came; none when the card had no vote. */
  readonly ticked: readonly string[];
  /** The pressed card's own id: an activity may have several. */
  readonly cardId: string;
}

/** A card that nothing in the store stands for: it proves itself, in the private chat of whom it was made for. */
interface Standalone<C> {
  /** It may be pressed in groups too. */
  readonly inGroups?: boolean;
  isGenuine(ctx: C, pressed: Pressed): boolean;
  /** The card with what kept the press from being taken; null: what stood there stays. */
  failed(ctx: C, pressed: Pressed, sentence: string): Card | null;
}

/** What happens when a button with this action is pressed; the card that the presser then sees, or null for none. */
export interface CardAction<C> {
  readonly name: string;
  /** Of cards that belong to no activity. */
  readonly standalone?: Standalone<C>;
  run(ctx: C, pressed: Pressed): Promise<Card | null>;
}

/** A command that files said to the bot in private chat may be meant for. */
interface FileTaker<C> {
  /** What is taken, for whoever sends something else: `题目文件（xlsx、docx）`. */
  readonly what: string;
  /** Null: not for this command. */
  run(ctx: C, file: NamedFile): Promise<Reply | null>;
}

export interface Command<C> extends Action<C> {
  readonly name: string;
  /** Pinyin first, then English. */
  readonly aliases: readonly string[];
  readonly subs?: readonly SubCommand<C>[];
  /** True when what it posts without words may be set for a time: `/提醒 每个工作日 7:50 案例`. */
  readonly canBePlanned?: boolean;
  readonly cardActions?: readonly CardAction<C>[];
  /** True when plain words said to the bot here and now are meant for this command. */
  takesPlainText?(ctx: C): Promise<boolean>;
  readonly takesFile?: FileTaker<C>;
}
