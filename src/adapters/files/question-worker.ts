import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../core/errors.ts';
import type { Accounting } from '../../domain/bank/account.ts';
import { indexOfKnown } from '../../domain/bank/intake.ts';
import type { Contents } from '../../domain/content/items.ts';
import type { Kept } from '../../domain/content/version.ts';
import { importQuestions } from './import-questions.ts';

/** What the bot's thread asks of this one; each request gets one answer. */
export type Request =
  | { readonly kind: 'known'; readonly kept: readonly Kept[] }
  | { readonly kind: 'read'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'more' };

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly rest: Omit<Accounting, 'taken'> }
  /** A `UserError`, which would lose its class on the way. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Empty: that was all. */
  | { readonly kind: 'taken'; readonly some: Accounting['taken'] };

/** Comes before the answer to `read`, as often as there is something to tell. */
export interface Told {
  readonly kind: 'row';
  readonly done: number;
  readonly total: number;
}

/** Rarely enough that telling costs nothing. */
const tellEvery = 200;

/** So many questions cross at once: the bot's thread stands still for as long as it unpacks them. */
export const atOnce = 500;

const contents: Contents = workerData;
const known: Kept[] = [];
let taken: Accounting['taken'] = [];

async function answer(request: Request): Promise<Answer> {
  switch (request.kind) {
    case 'known':
      known.push(...request.kept);
      return { kind: 'ready' };
    case 'read':
      return await read(request);
    case 'more': {
      const some = taken.slice(0, atOnce);
      taken = taken.slice(atOnce);
      return { kind: 'taken', some };
    }
    default:
      return request satisfies never;
  }
}

function onRow(done: number, total: number): void {
  if (done % tellEvery !== 0) return;
  const told: Told = { kind: 'row', done, total };
  parentPort?.postMessage(told);
}

async function read({ name, bytes }: Extract<Request, { kind: 'read' }>): Promise<Answer> {
  try {
    const index = await indexOfKnown(contents, known);
    const { taken: all, ...rest } = await importQuestions(Buffer.from(bytes), name, { index, contents, onRow });
    taken = all;
    return { kind: 'read', rest };
  } catch (error) {
    if (error instanceof UserError) return { kind: 'refused', code: error.code, message: error.message };
    throw error;
  }
}

parentPort?.on('message', async (request: Request) => {
  parentPort?.postMessage(await answer(request));
});
