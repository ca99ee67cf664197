import { z } from 'zod';

const text = z.string();
const key = z.string().min(1);
const link = { type: z.int().min(0).max(3).optional(), url: text.optional(), appid: text.optional() };

const button = z.object({ text: text.min(1), key, style: z.int().optional() });
const option = z.object({ id: key, text: text.min(1) });

/** A template card as the bot sends it: what is drawn or checked of it; the other fields are dropped. */
export const wireCard = z.object({
  card_type: z.enum(['text_notice', 'news_notice', 'button_interaction', 'vote_interaction', 'multiple_interaction']),
  task_id: text.optional(),
  main_title: z.object({ title: text.optional(), desc: text.optional() }).optional(),
  sub_title_text: text.optional(),
  horizontal_content_list: z
    .array(z.object({ keyname: text.min(1), value: text.optional(), ...link, userid: text.optional() }))
    .max(6)
    .optional(),
  card_image: z.object({ url: text.min(1), aspect_ratio: z.number().min(1.3).max(2.25).optional() }).optional(),
  image_text_area: z.object({ image_url: text.min(1) }).optional(),
  card_action: z.object({ ...link, type: z.int().min(0).max(2).optional() }).optional(),
  action_menu: z
    .object({
      desc: text,
      action_list: z
        .array(z.object({ text: text.min(1), key }))
        .min(1)
        .max(3),
    })
    .optional(),
  button_list: z.array(button).optional(),
  checkbox: z
    .object({
      question_key: key,
      mode: z.int().min(0).max(1).optional(),
      option_list: z
        .array(option.extend({ is_checked: z.boolean().optional() }))
        .min(1)
        .max(20),
    })
    .optional(),
  select_list: z
    .array(z.object({ question_key: key, title: text.optional(), option_list: z.array(option).min(1).max(10) }))
    .min(1)
    .max(3)
    .optional(),
  submit_button: z.object({ text: text.min(1), key }).optional(),
});

export type WireCard = z.infer<typeof wireCard>;

interface Pressable {
  readonly text: string;
  readonly key: string;
  readonly style: number;
}

/** Everything on a card whose press reaches the bot. */
export function pressables(card: WireCard): readonly Pressable[] {
  const others = [...(card.submit_button ? [card.submit_button] : []), ...(card.action_menu?.action_list ?? [])];
  return [
    ...(card.button_list ?? []).map(({ text, key, style }) => ({ text, key, style: knownStyle(style) })),
    ...others.map(({ text, key }) => ({ text, key, style: 1 })),
  ];
}

/** The platform takes a wrong style for the first. */
function knownStyle(style: number | undefined): number {
  return style !== undefined && style >= 1 && style <= 4 ? style : 1;
}
