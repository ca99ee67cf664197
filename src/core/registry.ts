import type { CardAction, Command, SubCommand } from './command.ts';

export interface Match<C> {
  readonly command: Command<C>;
  readonly sub: SubCommand<C> | null;
  /** Characters of the word behind command and sub-command: a number without its space. */
  readonly restLength: number;
}

/** The list of commands, looked up by any of their names. Two with one name are a programming error. */
export class Registry<C> {
  readonly commands: readonly Command<C>[];
  private readonly byName = new Map<string, Command<C>>();
  private readonly cardActions = new Map<string, CardAction<C>>();

  constructor(commands: readonly Command<C>[]) {
    this.commands = commands;
    for (const command of commands) {
      for (const name of [command.name, ...command.aliases]) this.claim(this.byName, name, command);
      for (const action of command.cardActions ?? []) this.claim(this.cardActions, action.name, action);
    }
  }

  find(name: string): Command<C> | null {
    return this.byName.get(name) ?? null;
  }

  cardAction(name: string): CardAction<C> | null {
    return this.cardActions.get(name) ?? null;
  }

  /** The command that a folded word without spaces stands for: `说纪`, `说纪结束`, `答题5题`; a longer word is none. */
  match(word: string): Match<C> | null {
    for (const [name, command] of this.byName) {
      if (!word.startsWith(name)) continue;
      const behind = word.slice(name.length);
      if (isNumberOrNothing(behind)) return { command, sub: null, restLength: behind.length };
      const found = this.subBehind(command, behind);
      if (found) return found;
    }
    return null;
  }

  private subBehind(command: Command<C>, behind: string): Match<C> | null {
    for (const sub of command.subs ?? []) {
      for (const name of [sub.name, ...sub.aliases]) {
        const rest = behind.slice(name.length);
        if (behind.startsWith(name) && isNumberOrNothing(rest)) return { command, sub, restLength: rest.length };
      }
    }
    return null;
  }

  private claim<T>(map: Map<string, T>, name: string, owner: T): void {
    if (map.has(name)) throw new Error(`two commands are called ${name}`);
    map.set(name, owner);
  }
}

function isNumberOrNothing(text: string): boolean {
  return text === '' || /^\p{N}/u.test(text);
}
