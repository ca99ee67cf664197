import { z } from 'zod';
import type { Place, ReplyHandle } from '../../domain/message.ts';

/** How to answer one callback, also over a later connection. */
export interface Address {
  readonly reqId: string;
  readonly place: Place;
  readonly senderId: string;
  /** On this process's monotonic clock: card updates and welcomes have five seconds. */
  readonly receivedAtMs: number;
}

const address = z.object({
  reqId: z.string(),
  place: z.object({ id: z.string(), type: z.enum(['group', 'private']) }),
  senderId: z.string(),
  receivedAtMs: z.number(),
});

export function handleOf(of: Address): ReplyHandle {
  return { token: JSON.stringify(of) };
}

/** Null for a token that this adapter did not make. */
export function addressOf(handle: ReplyHandle): Address | null {
  try {
    return address.parse(JSON.parse(handle.token));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
