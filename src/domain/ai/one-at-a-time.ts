import { UserError } from '../../core/errors.ts';
import type { Assistant } from './assistant.ts';

/**
 * One piece of work with the model a person.
 * @throws UserError when another one is under way
 */
export function oneAtATime({ busy }: Assistant, userId: string, texts: AsyncIterable<string>): AsyncIterable<string> {
  if (busy.has(userId)) throw new UserError('ai.busy', '上一个还在写，请等它写完再发。');
  return held(busy, userId, texts);
}

async function* held(busy: Set<string>, userId: string, texts: AsyncIterable<string>): AsyncGenerator<string> {
  busy.add(userId);
  try {
    yield* texts;
  } finally {
    busy.delete(userId);
  }
}
