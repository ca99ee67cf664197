import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { ModelFault, type ModelTrouble } from '../../domain/ai/model.ts';
import type { Clock } from '../../domain/ports.ts';

/** Whatever the SDK, the network or a parser threw, in our words. */
export function faultOf(error: unknown): ModelFault {
  const known = ownFault(error);
  return known ?? new ModelFault(troubleOf(error), { cause: error });
}

/** The SDK wraps what an injected fetch throws, sometimes twice. */
function ownFault(error: unknown): ModelFault | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof ModelFault) return at;
  return null;
}

function troubleOf(error: unknown): ModelTrouble {
  if (error instanceof APIUserAbortError) return 'stopped';
  if (error instanceof APIConnectionError) return 'down';
  if (!(error instanceof APIError)) return 'broken';
  if (isBusy(error)) return 'down';
  return typeof error.status === 'number' ? 'refused' : 'broken';
}

/** No connection came about with these. */
const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** False where a request certainly left nothing at the endpoint: what is not known counts as sent. */
export function mayHaveBeenSent(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && neverConnected.has(at.code)) return false;
    // Several addresses of one name, tried in turn.
    if (at instanceof AggregateError) return at.errors.some(mayHaveBeenSent);
  }
  return true;
}

/** Worth one more try. */
export function isBusy(error: unknown): error is APIError {
  return error instanceof APIError && typeof error.status === 'number' && (error.status === 429 || error.status >= 500);
}

/** The endpoint does not know one of the optional fields: worth one without them. */
export function isUnfit(error: unknown): boolean {
  return error instanceof APIError && (error.status === 400 || error.status === 422);
}

/** What `Retry-After` asks for, in milliseconds: seconds or a date; null when it asks for nothing that can be read. */
export function retryAfterMs(error: APIError, clock: Clock): number | null {
  const asked = error.headers?.get('retry-after')?.trim() ?? '';
  if (/^\d{1,6}(?:\.\d+)?$/u.test(asked)) return Number(asked) * 1000;
  const date = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/u.exec(asked);
  const month = months.indexOf(date?.[2] ?? '') + 1;
  if (!date || month === 0) return null;
  const at = Temporal.Instant.from(`${date[3]}-${String(month).padStart(2, '0')}-${date[1]}T${date[4]}Z`);
  return Math.max(0, at.epochMilliseconds - clock.now().epochMilliseconds);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
