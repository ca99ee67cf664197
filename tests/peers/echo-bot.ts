import { WSClient } from '@wecom/aibot-node-sdk';
import { z } from 'zod';

/** The least a bot can do: the same SDK answers each message with a card and each press with an update; nothing is kept. */
const quiet = () => undefined;
const pressed = z.object({
  from: z.object({ userid: z.string() }),
  event: z.object({ template_card_event: z.object({ task_id: z.string() }) }),
});

function card(title: string, task_id: string) {
  return { card_type: 'button_interaction', main_title: { title }, button_list: [{ text: title, key: 'in' }], task_id };
}

const client = new WSClient({
  botId: 'BOT',
  secret: 'the-secret',
  wsUrl: process.env.WECOM_WS_URL ?? '',
  logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
});
client.on('message', (frame) => void client.replyTemplateCard(frame, card('签到', 'echo')));
client.on('event.template_card_event', (frame) => {
  const { from, event } = pressed.parse(frame.body);
  void client.updateTemplateCard(frame, card('已签到', event.template_card_event.task_id), [from.userid]);
});
client.connect();
