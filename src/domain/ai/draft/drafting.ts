import type { AiMark, Version } from '../../content/version.ts';
import type { Store } from '../../store.ts';
import type { Assistant } from '../assistant.ts';
import { charged } from '../charge.ts';
import { ModelFault } from '../model.ts';
import { jsonOf } from '../sentences.ts';
import { reasons, type Shortfall } from '../show-answer.ts';
import type { TokenHold } from '../spending.ts';
import type { DraftBody, Fault, Recipe, Workshop } from './recipe.ts';
import { faultLines, showDraft } from './show-draft.ts';

/** Kept with every draft; goes up with every change of the rules given to the model. */
const rulesVersion = '2026-11-25';
const maxOutputTokens = 1200;

export interface DraftTask<T> {
  readonly assistant: Assistant;
  readonly store: Store;
  readonly recipe: Recipe<T>;
  readonly workshop: Workshop;
  /** Who asked for it: they do not review it. */
  readonly author: string;
  readonly at: string;
  readonly payer: Pick<TokenHold, 'day' | 'branch'>;
}

/** One text: the draft as it now waits for review, or why there is none. Asked twice (a crash between), it is the same. */
export async function* drafting<T>(task: DraftTask<T>): AsyncGenerator<string, void> {
  const { assistant, store, workshop } = task;
  const standing = await store.versions.find({ itemId: workshop.id, no: 1 });
  if (standing?.version) {
    yield showDraft(standing.version, workshop.materials);
    return;
  }
  const made = await ordered(task);
  if (typeof made === 'string') {
    assistant.meter.answered(`draft ${made}`);
    yield `${reasons[made]}，没有写成草稿。可以稍后再试。`;
    return;
  }
  if (!('kind' in made)) {
    for (const { flag } of made) assistant.meter.flagged(flag);
    assistant.meter.answered('draft unverified');
    yield faultLines(made);
    return;
  }
  const version = versionOf(task, made);
  await store.versions.add([{ version, conflictWith: [] }]);
  assistant.meter.answered('draft');
  yield showDraft(version, workshop.materials);
}

/** What the model made of it, checked; or why it made nothing. */
async function ordered<T>(task: DraftTask<T>): Promise<DraftBody | readonly Fault[] | Shortfall> {
  const { assistant, store, recipe, workshop, payer } = task;
  const input = JSON.stringify(recipe.input(workshop));
  const request = { system: recipe.rules, input, shape: recipe.shape, maxOutputTokens, signal: assistant.stopping };
  const account = { assistant, spending: store.spending, payer, purpose: 'draft' } as const;
  try {
    const output = recipe.output.safeParse(await wholeJson(charged(account, request)));
    return output.success ? recipe.build(output.data, workshop) : 'broken';
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    return error.trouble;
  }
}

/** @throws ModelFault `broken` for what is no JSON */
async function wholeJson(chunks: AsyncIterable<string>): Promise<unknown> {
  let text = '';
  for await (const chunk of jsonOf(chunks)) text += chunk;
  try {
    return JSON.parse(text.slice(0, text.lastIndexOf('}') + 1));
  } catch (error) {
    throw new ModelFault('broken', { cause: error });
  }
}

function versionOf<T>({ assistant, workshop, author, at }: DraftTask<T>, made: DraftBody): Version {
  const ai: AiMark = { model: assistant.model.name, at, rules: rulesVersion };
  const about = {
    itemId: workshop.id,
    no: 1,
    origin: 'ai',
    author,
    createdAt: at,
    provenance: null,
    flags: [],
    ai,
  } as const;
  return { ...made, ...about, flags: [] };
}
