import { type Metrics, openMetrics } from '../adapters/http/metrics.ts';
import { OpenModel } from '../adapters/llm/open-model.ts';
import { machineClock } from '../adapters/system/host.ts';
import type { Config } from '../app/config.ts';
import type { Assistant } from '../domain/ai/assistant.ts';
import { tokenLimits } from '../domain/ai/budget.ts';
import type { Meter } from '../domain/ai/meter.ts';
import type { RestMemory } from '../domain/ai/rest.ts';
import type { Thumb } from '../domain/ai/thumbs.ts';
import { digest } from '../domain/digest.ts';
import type { Store } from '../domain/store.ts';

/** The model that the environment names; null where it names none. Only with a store it remembers over a restart when its endpoint is left alone. */
export function makeAssistant(
  { ai }: Config,
  { meter }: Metrics,
  { stopping, store }: { readonly stopping: AbortSignal; readonly store: Store | null },
): Assistant | null {
  if (!ai) return null;
  const parts = { ...ai, fetch: globalThis.fetch, clock: machineClock };
  const model = new OpenModel(store ? { ...parts, memory: memoryOf(store, `${ai.baseUrl} ${ai.model}`) } : parts);
  return { model, meter, stopping, busy: new Set() };
}

function memoryOf({ rests, secret }: Store, address: string): RestMemory {
  const endpoint = digest(secret, 'endpoint', address);
  return { recall: () => rests.find(endpoint), keep: (rest) => rests.put({ ...rest, endpoint }) };
}

/** Counts a thumb, and keeps what an answer's latest one said. */
export function rated({ thumbs, secret }: Store, meter: Meter) {
  return async ({ answerId, rating }: { readonly answerId: string | null; readonly rating: Thumb['rating'] }) => {
    meter.rated(rating);
    const at = machineClock.now().toString();
    if (answerId !== null) await thumbs.put({ id: digest(secret, 'thumb', answerId), at, rating });
  };
}

/** What operators see of this bot, the day's budget included. */
export function botMetrics({ zone }: Config, store: Store): Metrics {
  const usedToday = async () => {
    const day = machineClock.now().toZonedDateTimeISO(zone).toPlainDate().toString();
    return (await store.spending.on(day)).reduce((sum, { tokens }) => sum + tokens, 0);
  };
  return openMetrics([
    { name: 'jixiaozhu_model_tokens_today', help: 'Tokens of the day, all branches.', read: usedToday },
    {
      name: 'jixiaozhu_model_tokens_limit',
      help: 'Tokens that a day may cost, all branches.',
      read: async () => tokenLimits.corp,
    },
  ]);
}
