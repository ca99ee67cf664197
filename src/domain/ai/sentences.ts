import { JSONParser } from '@streamparser/json';
import { z } from 'zod';
import type { ModelSentence } from './guard.ts';
import { ModelFault } from './model.ts';

const sentenceSchema = z.object({ text: z.string().max(2000), cites: z.array(z.int()).max(20) });

/** More than this before the first brace is no answer but talk. */
const longestPreamble = 20_000;

/** The shape of an answer, for endpoints that hold their models to one. */
export const answerShape = {
  name: 'answer',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['sentences'],
    properties: {
      sentences: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['text', 'cites'],
          properties: { text: { type: 'string' }, cites: { type: 'array', items: { type: 'integer' } } },
        },
      },
    },
  },
} as const;

/**
 * The sentences of `{"sentences":[{"text":…,"cites":[1]}]}` as soon as each is complete; null for one of another shape.
 * @throws ModelFault `broken` for what is no such JSON or ends before it is complete
 */
export async function* sentencesIn(chunks: AsyncIterable<string>): AsyncGenerator<ModelSentence | null, void> {
  const found: (ModelSentence | null)[] = [];
  let isComplete = false;
  const parser = new JSONParser({ paths: ['$.sentences.*', '$.sentences'], keepStack: false });
  parser.onValue = ({ value, key }) => {
    if (typeof key === 'number') found.push(sentenceSchema.safeParse(value).data ?? null);
    else isComplete = Array.isArray(value);
  };
  for await (const json of jsonOf(chunks)) {
    const fault = faultIn(parser, json);
    while (found.length > 0) yield found.shift() ?? null;
    // Whatever stands behind the whole is no matter: a code fence, a good-bye.
    if (isComplete) return;
    if (fault) throw new ModelFault('broken', { cause: fault });
  }
  throw new ModelFault('broken');
}

/** What is wrong with the next piece; null when nothing is. */
function faultIn(parser: JSONParser, json: string): Error | null {
  try {
    parser.write(json);
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return error;
  }
}

/** Without what some models write before their JSON: aloud thinking, a code fence. */
export async function* jsonOf(chunks: AsyncIterable<string>): AsyncGenerator<string, void> {
  let before = '';
  let hasBegun = false;
  for await (const chunk of chunks) {
    if (hasBegun) {
      yield chunk;
      continue;
    }
    before += chunk;
    if (before.length > longestPreamble) throw new ModelFault('broken');
    const isThinking = /^\s*<think>/u.test(before);
    const from = isThinking ? before.indexOf('</think>') : 0;
    const brace = from < 0 ? -1 : before.indexOf('{', from);
    if (brace < 0) continue;
    hasBegun = true;
    yield before.slice(brace);
  }
}
