import { UserError } from '../core/errors.ts';
import { toArgs } from '../core/parse.ts';
import { KeyedQueue } from '../core/queue.ts';
import type { BotCommand } from '../domain/ctx.ts';
import type { Outcome } from '../domain/ports.ts';
import { refusal } from '../domain/roles.ts';
import { takeBackUnseen } from '../domain/unseen.ts';
import { type House, makeCtx } from './make-ctx.ts';
import type { Outbox } from './outbox.ts';

/** What somebody wants posted in a group now without typing it there. */
interface StartRequest {
  /** The same for a form that is sent twice. */
  readonly id: string;
  readonly userId: string;
  readonly chatId: string;
  /** A command that may be planned, by its Chinese name, and what is typed behind it. */
  readonly command: string;
  readonly text: string;
}

interface Started {
  readonly activityId: string;
  /** What is known of the post; null: this very request was served before. */
  readonly outcome: Outcome | null;
  /** False: the post reached nobody, and nothing was begun. */
  readonly isHeld: boolean;
}

export type StartNow = (request: StartRequest) => Promise<Started>;

/**
 * Runs a command in a group as somebody who is not there, and posts what it says, with its row in the ledger. Asked
 * twice, it is the same activity, posted once; one that the platform refused is no activity, and is begun anew. Rejects with
 * the command's UserError, and then nothing was posted.
 */
export function startingNow(house: House, outbox: Outbox): StartNow {
  const queue = new KeyedQueue();
  return (request) => queue.run(request.chatId, () => start(house, outbox, request));
}

async function start(house: House, outbox: Outbox, request: StartRequest): Promise<Started> {
  const place = { id: request.chatId, type: 'group' } as const;
  const ctx = await makeCtx(house, { id: request.id, place, senderId: request.userId });
  const command = plannable(house, request.command);
  const refused = refusal(command, ctx);
  if (refused) throw refused;
  const reply = await command.run(ctx, toArgs(request.text));
  if (!reply.ledger) throw new Error(`${request.command} posts nothing that has a row in the ledger`);
  const { activityId } = reply.ledger;
  const posts = await house.store.posts.since(request.chatId, ctx.now.subtract({ hours: 24 }).toString());
  if (posts.some((post) => post.activityId === activityId)) return { activityId, outcome: null, isHeld: true };
  const { row, outcome } = await outbox.begin(place, reply, reply.ledger);
  return {
    activityId,
    outcome,
    isHeld: (await takeBackUnseen({ store: house.store, now: house.clock.now() }, row)) === null,
  };
}

function plannable({ registry }: House, name: string): BotCommand {
  const command = registry.find(name);
  if (!command?.canBePlanned) throw new UserError('start.command', `“${name}”不能从这里发。`);
  return command;
}
