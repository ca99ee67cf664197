import { readContents } from '../adapters/content/read.ts';
import type { Exported } from '../adapters/files/question-export.ts';
import type { Kept } from '../domain/content/version.ts';
import { contentDir } from './paths.ts';

/** Shipped questions, then the latest version of each of the store's own, each with how it stands. */
export async function* questionsOf(versions: AsyncIterable<Kept>): AsyncIterable<Exported> {
  const latest = new Map<string, Kept>();
  const shippedStates = new Map<string, Exported['state']>();
  for await (const one of versions) {
    const { itemId, no, state } = one.standing;
    if (no === 0) shippedStates.set(itemId, state);
    else if ((latest.get(itemId)?.standing.no ?? 0) < no) latest.set(itemId, one);
  }
  for (const [itemId, question] of readContents(contentDir).contents.questions) {
    const state = shippedStates.get(itemId);
    // Approving and sending back are said of it; waiting is what every shipped item does.
    yield {
      question,
      no: 0,
      state: state === undefined || state === 'pending' || state === 'draft' ? 'shipped' : state,
      ai: null,
    };
  }
  for (const { version, standing } of latest.values()) {
    if (version?.kind === 'question') {
      yield { question: version.body, no: standing.no, state: standing.state, ai: version.ai ?? null };
    }
  }
}
