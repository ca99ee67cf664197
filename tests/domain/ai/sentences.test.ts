import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelSentence } from '../../../src/domain/ai/guard.ts';
import { ModelFault } from '../../../src/domain/ai/model.ts';
import { sentencesIn } from '../../../src/domain/ai/sentences.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

/** What came before the end, and how it ended. */
async function read(text: string, size = 5): Promise<{ found: (ModelSentence | null)[]; end: string }> {
  const found: (ModelSentence | null)[] = [];
  try {
    for await (const one of sentencesIn(inPieces(text, size))) found.push(one);
    return { found, end: 'complete' };
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    return { found, end: error.trouble };
  }
}

const sentence = fc.record({ text: fc.string({ unit: 'grapheme' }), cites: fc.array(fc.nat(9), { maxLength: 3 }) });

describe('sentencesIn', () => {
  it('finds the same sentences however the JSON is cut, and whatever stands around it', async () => {
    const around = fc.constantFrom('', '```json\n', '<think>先想 {"sentences":[]} 一想</think>\n', '好的：');
    await fc.assert(
      fc.asyncProperty(
        fc.array(sentence, { maxLength: 4 }),
        fc.integer({ min: 1, max: 40 }),
        around,
        async (list, size, head) => {
          const { found, end } = await read(`${head}${JSON.stringify({ sentences: list })}\n\`\`\``, size);
          expect(end).toBe('complete');
          expect(found).toEqual(list);
        },
      ),
    );
  });

  it('gives each sentence as soon as it is complete, also when the rest never comes', async () => {
    const { found, end } = await read('{"sentences":[{"text":"一。","cites":[1]},{"text":"二');
    expect(found).toEqual([{ text: '一。', cites: [1] }]);
    expect(end).toBe('broken');
  });

  it('gives null for a sentence of another shape and goes on', async () => {
    const { found } = await read('{"sentences":[{"text":1},{"text":"二。","cites":[2]},"三"]}');
    expect(found).toEqual([null, { text: '二。', cites: [2] }, null]);
  });

  it.each([
    '',
    '好的，可以收。',
    '{"answer":"可以收"}',
    '{"sentences":"可以收"}',
    '[]',
    '<html></html>',
    '{"sentences":[}',
  ])('takes %j for no answer', async (text) => {
    expect(await read(text)).toEqual({ found: [], end: 'broken' });
  });

  it('never fails otherwise, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(['complete', 'broken']).toContain((await read(`{"sentences":${text}`)).end);
      }),
    );
  });
});
