import type { Clock, Ids } from '../../../domain/ports.ts';

const messageWindowMs = 24 * 60 * 60_000;
const eventWindowMs = 5000;
const maxRemembered = 20_000;

/** What a callback was about, so that its req_id can be answered in one way only. */
export type Origin =
  | { readonly kind: 'message'; readonly chatId: string; readonly msgid: string }
  | { readonly kind: 'enter'; readonly chatId: string }
  | { readonly kind: 'press'; readonly chatId: string; readonly entryId: string; readonly taskId: string };

export interface Stream {
  readonly entryId: string;
  readonly startedMs: number;
  /** Of the first frame; null where it asked for no thumbs. */
  readonly feedbackId: string | null;
  finished: boolean;
}

interface Request<O extends Origin = Origin> {
  readonly origin: O;
  readonly atMs: number;
  /** A message may be answered often, an event once. */
  answered: boolean;
  readonly streams: Map<string, Stream>;
}

type Of<K extends Origin['kind']> = Request<Extract<Origin, { kind: K }>>;

/** The req_ids that have been given out. */
export interface Requests {
  remember(origin: Origin): string;
  /** Undefined when the req_id is unknown or belongs to another kind of callback. */
  find<K extends Origin['kind']>(reqId: string, kind: K): Of<K> | undefined;
  isLate(request: Request): boolean;
}

function isOf<K extends Origin['kind']>(request: Request, kind: K): request is Of<K> {
  return request.origin.kind === kind;
}

export function openRequests(clock: Clock, ids: Ids): Requests {
  const requests = new Map<string, Request>();
  return {
    remember(origin) {
      const reqId = `q-${ids.next()}`;
      requests.set(reqId, { origin, atMs: clock.now().epochMilliseconds, answered: false, streams: new Map() });
      const [oldest] = requests.keys();
      if (requests.size > maxRemembered && oldest !== undefined) requests.delete(oldest);
      return reqId;
    },
    find(reqId, kind) {
      const request = requests.get(reqId);
      return request && isOf(request, kind) ? request : undefined;
    },
    isLate(request) {
      const windowMs = request.origin.kind === 'message' ? messageWindowMs : eventWindowMs;
      return clock.now().epochMilliseconds - request.atMs > windowMs;
    },
  };
}
