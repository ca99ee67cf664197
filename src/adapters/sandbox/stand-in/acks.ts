import type { z } from 'zod';

/** What the platform answers to a command. */
export interface Ack {
  readonly errcode: number;
  readonly errmsg: string;
  readonly body?: Readonly<Record<string, string | number>>;
}

/** A value that passed, or the refusal to answer with. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly ack: Ack };

export const accepted: Ack = { errcode: 0, errmsg: 'ok' };

/** The texts seen on real tenants where there is a record of them. */
const texts = {
  [-1]: 'system busy',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40016: 'invalid button size',
  40058: 'invalid parameter',
  42014: 'taskid has existed or empty or exceed max len',
  42045: 'missing or invalid card_action',
  44004: 'content is empty',
  45009: 'api freq out of limit',
  86201: 'missing chatid',
  93000: 'invalid webhook url',
  93006: 'invalid chatid',
  846604: 'response timeout',
  846605: 'invalid req_id',
  846607: 'aibot send msg frequency limit exceeded',
  846608: 'stream expired or finished',
  846609: 'aibot websocket not subscribed',
  853000: 'invalid bot_id or secret',
} as const;

export function refusal(errcode: keyof typeof texts): Ack {
  return { errcode, errmsg: texts[errcode] };
}

/** A parameter is missing or wrong. The real server answers these without `headers`: see `sendAck`. */
export function badField(path: string): Ack {
  return { errcode: 40058, errmsg: `missing field ${path}` };
}

export function passed<T>(value: T): Checked<T> {
  return { ok: true, value };
}

export function refused(ack: Ack): { readonly ok: false; readonly ack: Ack } {
  return { ok: false, ack };
}

/** The body's fields, or 40058 naming the first that is missing or wrong. */
export function fields<T>(schema: z.ZodType<T>, value: unknown, under = 'body'): Checked<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return passed(parsed.data);
  return refused(badField([under, ...(parsed.error.issues[0]?.path ?? [])].join('.')));
}

export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
