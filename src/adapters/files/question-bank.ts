import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { UserError } from '../../core/errors.ts';
import type { NamedFile } from '../../core/file.ts';
import { KeyedQueue } from '../../core/queue.ts';
import type { Accounting } from '../../domain/bank/account.ts';
import type { Contents } from '../../domain/content/items.ts';
import type { Kept } from '../../domain/content/version.ts';
import type { QuestionBank, Watched } from '../../domain/ports.ts';
import { type Answer, atOnce, type Request, type Told } from './question-worker.ts';

/** Several times what 25,000 questions take on a slow machine. */
const longestReading = 180_000;
/** A workbook of 25,000 questions needs a third of it. */
const resourceLimits = { maxOldGenerationSizeMb: 1536 };

/**
 * Reads files that people send in a thread of their own, one at a time: a large one takes seconds, a malicious one for
 * ever, and the bot answers presses meanwhile.
 * @param withinMs how long a file may take
 */
export function questionBank(contents: Contents, withinMs = longestReading): QuestionBank {
  const turns = new KeyedQueue();
  return {
    contents,
    read: (file, known, watched = unwatched) =>
      turns.run('file', () => readApart(file, known, { contents, withinMs, watched })),
  };
}

interface Terms {
  readonly contents: Contents;
  readonly withinMs: number;
  readonly watched: Watched;
}

const unwatched: Watched = { onRow: () => {}, signal: new AbortController().signal };

async function readApart(file: NamedFile, known: AsyncIterable<Kept>, terms: Terms): Promise<Accounting> {
  // It needs nothing of the environment, where secrets are.
  const options = { workerData: terms.contents, env: {}, resourceLimits };
  const worker = new Worker(new URL('./question-worker.ts', import.meta.url), options);
  const { onRow, signal: givenUp } = terms.watched;
  givenUp.throwIfAborted();
  const tooLong = AbortSignal.timeout(terms.withinMs);
  const signal = AbortSignal.any([tooLong, givenUp]);
  const messages = on(worker, 'message', { signal });
  const ask = async (request: Request): Promise<Answer> => {
    worker.postMessage(request);
    for (;;) {
      const { value = [] } = await messages.next();
      const said: Answer | Told = value[0];
      if (said.kind !== 'row') return said;
      onRow(said.done, said.total);
    }
  };
  try {
    await tellKnown(known, ask);
    const read = await ask({ kind: 'read', name: file.name, bytes: file.bytes });
    if (read.kind === 'refused') throw new UserError(read.code, read.message);
    if (read.kind !== 'read') throw new TypeError(`the reading thread answered “${read.kind}”`);
    return { ...read.rest, taken: await allTaken(ask) };
  } catch (error) {
    throw isTooMuch(error, tooLong) ? tooMuch(error) : error;
  } finally {
    await worker.terminate();
  }
}

type Ask = (request: Request) => Promise<Answer>;

async function tellKnown(known: AsyncIterable<Kept>, ask: Ask): Promise<void> {
  let kept: Kept[] = [];
  for await (const one of known) {
    kept.push(one);
    if (kept.length < atOnce) continue;
    await ask({ kind: 'known', kept });
    kept = [];
  }
  await ask({ kind: 'known', kept });
}

async function allTaken(ask: Ask): Promise<Accounting['taken']> {
  const taken: Accounting['taken'][number][] = [];
  for (;;) {
    const more = await ask({ kind: 'more' });
    if (more.kind !== 'taken' || more.some.length === 0) return taken;
    taken.push(...more.some);
  }
}

function isTooMuch(error: unknown, { aborted }: AbortSignal): boolean {
  return aborted || (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY');
}

function tooMuch(cause: unknown): UserError {
  return new UserError('file.heavy', '这个文件读得太久或太占内存，没有收。请分成几个小些的文件，或另存一份再发。', {
    cause,
  });
}
