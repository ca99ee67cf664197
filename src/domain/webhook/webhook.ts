import { z } from 'zod';
import { dayAndTime } from '../when.ts';

/** What the platform makes a group robot's key of. */
export const keyShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** 群推送: a group's own robot (消息推送), a second way out where the bot may not speak first. */
export const webhookSchema = z.object({
  chatId: z.string(),
  /** A password: whoever has it can post in the group. It leaves the store for the sending alone. */
  key: z.string().regex(keyShape),
  setAt: z.string(),
  /** Since the platform said that the key is none (any more): not used until it is set anew. */
  refused: z.object({ code: z.int(), at: z.string() }).nullable(),
});
export type Webhook = z.infer<typeof webhookSchema>;

/** What may be shown of it. */
export type WebhookState = Omit<Webhook, 'key'>;

export interface Webhooks {
  /** Null where none is set. */
  find(chatId: string): Promise<WebhookState | null>;
  /** For the sending alone; null where none is set, or what is set was refused for good. */
  keyOf(chatId: string): Promise<string | null>;
  /** False when the key is another group's: then nothing has changed. */
  set(webhook: Pick<Webhook, 'chatId' | 'key' | 'setAt'>): Promise<boolean>;
  /** False when there was none. */
  remove(chatId: string): Promise<boolean>;
  /** What the platform said of this key; false when another one stands by now. */
  refuse(chatId: string, key: string, refused: NonNullable<Webhook['refused']>): Promise<boolean>;
}

/** `没有设`, `已设（11月24日 周二 15:00）` */
export function webhookTitle(webhook: WebhookState | null, zone: string): string {
  if (!webhook) return '没有设';
  const at = dayAndTime(webhook.setAt, zone);
  return webhook.refused === null
    ? `已设（${at}）`
    : `已设（${at}），但企业微信说地址失效了（错误码 ${webhook.refused.code}），请换新的`;
}
