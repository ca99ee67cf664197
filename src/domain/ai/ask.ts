import type { Passage } from '../content/passages.ts';
import type { Assistant } from './assistant.ts';
import { checkSentence } from './guard.ts';
import type { Usage } from './model.ts';
import { estimateTokens, ModelFault } from './model.ts';
import type { KnownPeople } from './names.ts';
import { askInput, askRules } from './prompt.ts';
import { answerShape, sentencesIn } from './sentences.ts';
import { finishedAnswer, libraryAnswer, partialAnswer, type Shortfall, type ShownSentence } from './show-answer.ts';
import type { Spending, TokenHold } from './spending.ts';

const mostSentences = 6;
const maxOutputTokens = 900;

export interface AskTask {
  readonly assistant: Assistant;
  readonly spending: Spending;
  readonly question: string;
  readonly passages: readonly Passage[];
  readonly people: KnownPeople;
  /** On whose account. */
  readonly payer: Pick<TokenHold, 'day' | 'branch'>;
}

/**
 * The answer as it grows, each time whole; the last is final. Only verified sentences are ever in it, and whatever the
 * model does, something from the library comes.
 */
export async function* answering(task: AskTask): AsyncGenerator<string, void> {
  const { assistant, spending, passages, payer } = task;
  const input = askInput(task.question, passages);
  const hold: TokenHold = { ...payer, tokens: estimateTokens(askRules + input) + maxOutputTokens };
  if (!(await spending.take(hold))) {
    assistant.meter.answered('budget');
    yield libraryAnswer(passages, 'budget');
    return;
  }
  const said = new Said();
  let usage: Usage | null = null;
  try {
    for await (const text of verifiedSentences(task, { input, said, counted: (counted) => (usage = counted) })) {
      yield text;
    }
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    said.shortfall = error.trouble;
  } finally {
    await settle(task, hold, usage);
  }
  assistant.meter.answered(said.outcome());
  yield said.final(passages);
}

interface Run {
  readonly input: string;
  readonly said: Said;
  readonly counted: (usage: Usage) => void;
}

async function* verifiedSentences(task: AskTask, { input, said, counted }: Run): AsyncGenerator<string, void> {
  const { assistant, question, passages, people } = task;
  const request = { system: askRules, input, shape: answerShape, maxOutputTokens, signal: assistant.stopping };
  let heard = 0;
  for await (const sentence of sentencesIn(assistant.model.stream(request, counted))) {
    heard += 1;
    const checked = sentence
      ? checkSentence(sentence, { question, passages, people })
      : { ok: false as const, flag: 'shape' };
    if (!checked.ok) {
      said.dropped += 1;
      assistant.meter.flagged(checked.flag);
    } else if (said.sentences.every(({ text }) => text !== checked.text)) {
      said.sentences.push(checked);
      yield partialAnswer(said.sentences);
    }
    if (heard >= mostSentences) return;
  }
}

/** What a call cost is known at its end; where it is not, the estimate stands. */
async function settle({ assistant, spending }: AskTask, hold: TokenHold, usage: Usage | null): Promise<void> {
  if (!usage) return;
  assistant.meter.spent('ask', usage);
  await spending.settle(hold, usage.input + usage.output);
}

class Said {
  readonly sentences: ShownSentence[] = [];
  dropped = 0;
  shortfall: Shortfall | null = null;

  outcome(): string {
    if (this.shortfall) return this.shortfall;
    if (this.sentences.length > 0) return 'verified';
    return this.dropped > 0 ? 'unverified' : 'unanswered';
  }

  final(passages: readonly Passage[]): string {
    if (this.sentences.length > 0) return finishedAnswer(this.sentences, this);
    return libraryAnswer(passages, this.shortfall ?? (this.dropped > 0 ? 'unverified' : 'unanswered'));
  }
}
