import { UserError } from '../core/errors.ts';
import { type Parsed, parse, toArgs } from '../core/parse.ts';
import { type Reply, say } from '../core/reply.ts';
import { suggest } from '../core/suggest.ts';
import type { BotCommand, Ctx } from '../domain/ctx.ts';
import type { Message } from '../domain/message.ts';
import { refusal } from '../domain/roles.ts';
import { holdsKey, keyIsOut } from '../domain/webhook/address.ts';
import { answerFile } from './answer-file.ts';
import { type House, makeCtx } from './make-ctx.ts';

/** Longer than any accepted input; what is longer is not even parsed. */
const longestMessage = 5000;

/** Parse, find the command, ask whether this person may, run it. Throws what the door turns into an answer. */
export async function answerMessage(house: House, message: Message): Promise<Reply> {
  const ctx = await makeCtx(house, message);
  if (message.file) return answerFile(house, ctx, message);
  if (message.text === null) return say(hint(ctx));
  if (message.text.length > longestMessage) {
    throw new UserError('message.long', `这条太长了，没有记录。一条最多 ${longestMessage} 字，请分成几条发。`);
  }
  if (message.place.type === 'group' && holdsKey(message.text)) throw keyIsOut();
  return answer(ctx, parse(message.text, house.botName, house.registry));
}

async function answer(ctx: Ctx, parsed: Parsed<Ctx>): Promise<Reply> {
  switch (parsed.kind) {
    case 'command': {
      const action = parsed.sub ?? parsed.command;
      const refused = refusal(action, ctx);
      if (refused) throw refused;
      return action.run(ctx, parsed.args);
    }
    case 'unknown':
      throw unknown(ctx, parsed.word);
    case 'plain': {
      const taker = parsed.text === '' ? null : await takerOf(ctx);
      return taker ? taker.run(ctx, toArgs(parsed.text)) : say(hint(ctx));
    }
    default:
      return parsed satisfies never;
  }
}

/** The command that plain words are meant for here and now, if there is one. */
async function takerOf(ctx: Ctx): Promise<BotCommand | null> {
  for (const command of ctx.registry.commands) {
    if (await command.takesPlainText?.(ctx)) return command;
  }
  return null;
}

function hint(ctx: Ctx): string {
  return ctx.place.type === 'group' ? `我听得懂命令，例：@${ctx.botName} /帮助` : '我听得懂命令，例：/帮助';
}

function unknown(ctx: Ctx, word: string): UserError {
  const near = suggest(word, ctx.registry, (name) => mayUse(ctx, name));
  const typed = Array.from(word).slice(0, 20).join('');
  const options = near.map((name) => `/${name}`).join('、');
  const hinted = near.length > 0 ? `您是不是想发：${options}？（命令后面空一格）` : '';
  return new UserError('command.unknown', `没有“/${typed}”这个命令，什么也没有记录。${hinted}\n例：/帮助`);
}

function mayUse(ctx: Ctx, name: string): boolean {
  const command = ctx.registry.find(name);
  return command !== null && [command, ...(command.subs ?? [])].some((action) => refusal(action, ctx) === null);
}
