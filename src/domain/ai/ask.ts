import type { Passage } from '../content/passages.ts';
import { type Account, charged } from './charge.ts';
import { fitting } from './fitting.ts';
import { checkSentence } from './guard.ts';
import { ModelFault, type ModelTrouble } from './model.ts';
import type { KnownPeople } from './names.ts';
import { askInput, askRules } from './prompt.ts';
import { answerShape, sentencesIn } from './sentences.ts';
import {
  finishedAnswer,
  libraryAnswer,
  partialAnswer,
  type Shortfall,
  type ShownSentence,
  silence,
  unjudged,
} from './show-answer.ts';

const mostSentences = 6;
const maxOutputTokens = 900;

export interface AskTask extends Omit<Account, 'purpose'> {
  readonly question: string;
  readonly passages: readonly Passage[];
  readonly people: KnownPeople;
}

/**
 * The answer as it grows, each time whole; the last is final. Only verified sentences are ever in it, and whatever the
 * model does, something from the library comes.
 */
export async function* answering(task: AskTask): AsyncGenerator<string, void> {
  const said = new Said();
  try {
    yield* verifiedSentences(task, said);
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    said.shortfall = error.trouble;
  }
  task.assistant.meter.answered(said.outcome());
  yield said.final(task.passages);
}

/**
 * The same where the library alone has no grounds, only passages that come near: those of them that the model finds
 * fitting are what it then answers from. Where it finds none, or cannot be asked, nothing is answered.
 */
export async function* answeringFromNear(task: AskTask): AsyncGenerator<string, void> {
  const passages = await fittingOrTrouble(task);
  if (typeof passages === 'string') {
    task.assistant.meter.answered(passages);
    yield unjudged(task.passages, passages);
    return;
  }
  if (passages.length > 0) {
    yield* answering({ ...task, passages });
    return;
  }
  task.assistant.meter.answered('no grounds');
  yield silence(task.passages);
}

async function fittingOrTrouble(task: AskTask): Promise<readonly Passage[] | ModelTrouble> {
  try {
    return await fitting(task);
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    return error.trouble;
  }
}

async function* verifiedSentences(task: AskTask, said: Said): AsyncGenerator<string, void> {
  const { assistant, question, passages, people } = task;
  const input = askInput(question, passages);
  const request = { system: askRules, input, shape: answerShape, maxOutputTokens, signal: assistant.stopping };
  let heard = 0;
  for await (const sentence of sentencesIn(charged({ ...task, purpose: 'ask' }, request))) {
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
