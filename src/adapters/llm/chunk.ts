import { z } from 'zod';
import { ModelFault, type Usage } from '../../domain/ai/model.ts';

const count = z.int().nonnegative();
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            reasoning_content: z.string().nullish(),
            tool_calls: z.array(z.unknown()).nullish(),
            function_call: z.unknown().optional(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(null),
});

export interface Delta {
  readonly text: string;
  /** Characters of aloud thinking: they count, they are not read. */
  readonly thought: number;
  readonly usage: Usage | null;
}

const goodEnds: readonly unknown[] = ['stop', 'length', null, undefined, ''];

/** One event of a stream. @throws ModelFault for tool calls, filters and what is no such event */
export function readChunk(chunk: unknown): Delta {
  const parsed = chunkSchema.safeParse(chunk);
  const choice = parsed.data?.choices[0];
  const called = (choice?.delta?.tool_calls?.length ?? 0) > 0 || choice?.delta?.function_call != null;
  if (!parsed.success || called || !goodEnds.includes(choice?.finish_reason)) throw new ModelFault('broken');
  const { usage } = parsed.data;
  return {
    text: choice?.delta?.content ?? '',
    thought: choice?.delta?.reasoning_content?.length ?? 0,
    usage: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null,
  };
}
