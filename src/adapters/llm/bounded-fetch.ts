import { z } from 'zod';
import { ModelFault } from '../../domain/ai/model.ts';

const mostBytes = 2_000_000;

const completion = z.object({
  choices: z
    .array(z.object({ message: z.looseObject({ content: z.string().nullish() }), finish_reason: z.string().nullish() }))
    .min(1),
  usage: z.unknown().optional(),
});

/**
 * A fetch for an endpoint that nobody vouches for: it follows no redirect (the key would go along), reads no more than
 * two megabytes, and takes for an answer only server-sent events or, from gateways that do not stream, a whole completion.
 */
export function boundedFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    const body = response.body?.pipeThrough(counted()) ?? null;
    const { status, statusText, headers } = response;
    const bounded = new Response(body, { status, statusText, headers });
    if (!response.ok) return bounded;
    const type = headers.get('content-type') ?? 'text/event-stream';
    if (type.includes('text/event-stream')) return bounded;
    if (type.includes('application/json')) return asEvents(await bounded.text());
    await bounded.body?.cancel();
    throw new ModelFault('broken');
  };
}

function counted(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) controller.error(new ModelFault('endless'));
      else controller.enqueue(chunk);
    },
  });
}

/** A completion that came in one piece, as the one event of a stream. */
function asEvents(text: string): Response {
  const parsed = completion.safeParse(jsonOf(text));
  const [choice] = parsed.data?.choices ?? [];
  if (!choice) throw new ModelFault('broken');
  const { message, finish_reason } = choice;
  const event = { choices: [{ index: 0, delta: message, finish_reason }], usage: parsed.data?.usage };
  const body = `data: ${JSON.stringify(event)}\n\ndata: [DONE]\n\n`;
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ModelFault('broken', { cause: error });
  }
}
