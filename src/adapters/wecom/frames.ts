import { z } from 'zod';

/** What is read of the platform's callbacks; fields beyond these come and go and are let pass. */
const textPart = z.object({ content: z.string() });

const from = z.object({
  chatid: z.string().min(1).optional(),
  chattype: z.enum(['single', 'group']).optional(),
  from: z.object({ userid: z.string().min(1) }),
  msgid: z.string().min(1).optional(),
});

const headers = z.object({ req_id: z.string().min(1) });

/** Where encrypted bytes stand for five minutes. */
const mediaPart = z.object({ url: z.string().min(1), aeskey: z.string().min(1).optional() });

export const messageFrame = z.object({
  headers,
  body: from.extend({
    msgtype: z.string(),
    text: textPart.optional(),
    voice: textPart.optional(),
    file: mediaPart.optional(),
    image: mediaPart.optional(),
    video: mediaPart.optional(),
    mixed: z.object({ msg_item: z.array(z.object({ msgtype: z.string(), text: textPart.optional() })) }).optional(),
  }),
});

/** What was ticked, question by question; other cards lack it. */
const ticked = z
  .object({
    selected_item: z
      .array(z.object({ option_ids: z.object({ option_id: z.array(z.string()) }).optional() }))
      .optional(),
  })
  .optional();

const pressed = z.object({ event_key: z.string(), task_id: z.string().min(1), selected_items: ticked });

/** Real tenants nest the press; the SDK's types have it directly on the event. */
const cardEvent = z
  .union([z.object({ template_card_event: pressed }), pressed])
  .transform((event) => ('template_card_event' in event ? event.template_card_event : event));

export const enterFrame = z.object({ headers, body: from });
export const cardEventFrame = z.object({ headers, body: from.extend({ event: cardEvent }) });

export const feedbackFrame = z.object({
  body: z.object({
    event: z.object({
      feedback_event: z.object({
        id: z.string().optional(),
        type: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      }),
    }),
  }),
});

/** Only the kind of an event, to tell one that is of no interest from one that is damaged. */
export const anyEvent = z.object({ body: z.object({ event: z.object({ eventtype: z.string() }) }) });

export type Caller = z.infer<typeof from>;
export type MessageBody = z.infer<typeof messageFrame>['body'];
