import { z } from 'zod';
import { transcriptOf, type View } from './view.ts';

const longestText = 2500;
const longestId = 1024;
const id = z.string().min(1).max(longestId);

const place = { chat: id, as: id };

const lengthOf = (typed: string): number => Array.from(typed).length;

/** Browsers send line ends as CR LF; people typed one sign. */
const text = z
  .string()
  .transform((typed) => typed.replace(/\r\n?/gu, '\n'))
  .pipe(
    z
      .string()
      .refine((typed) => typed.trim() !== '', '先写点什么再发。')
      .refine((typed) => lengthOf(typed) <= longestText, {
        error: ({ input }) => `太长了：最多 ${longestText} 个字，现在有 ${lengthOf(String(input))} 个。`,
      }),
  );

export const sayBody = z.object({ ...place, text, mention: z.literal('on').optional() });
/** What stood in the form, whatever is wrong with it. */
export const typedBody = z.object({ text: z.string().catch(''), mention: z.string().optional().catch(undefined) });
export const placeBody = z
  .object({ chat: z.string().optional().catch(undefined), as: z.string().optional().catch(undefined) })
  .catch({ chat: undefined, as: undefined });
/** One ticked box comes as a text, several as a list, none not at all. */
const ticked = z.union([id.transform((one) => [one]), z.array(id)]).default([]);
export const pressBody = z.object({ ...place, entry: id, key: id, ticked });
/** A thumb under an answer. */
export const rateBody = z.object({ ...place, entry: id, rating: z.enum(['helpful', 'unhelpful', 'withdrawn']) });
type Rated = Pick<z.infer<typeof rateBody>, 'entry' | 'rating'>;
type Pressed = Pick<z.infer<typeof pressBody>, 'entry' | 'key' | 'ticked'>;
export const address = z.object({
  chat: id.optional().catch(undefined),
  as: id.optional().catch(undefined),
  draft: z.string().max(longestText).catch(''),
  note: z.enum(['unheard', 'offline']).optional().catch(undefined),
});

/** `heard` needs no words; for the others the page has a sentence. */
type Outcome = 'heard' | 'unheard' | 'offline';

export function noteOf(outcome: Outcome | undefined, botName: string): string {
  switch (outcome) {
    case 'unheard':
      return `这句没有 @${botName}，它听不到（企业微信里也是这样）。`;
    case 'offline':
      return `${botName}没有连上，这次它没有听到，过几秒再试。`;
    case 'heard':
    case undefined:
      return '';
    default:
      return outcome satisfies never;
  }
}

/** In a group the mention is put in front, unless the person wrote it. */
export function say(view: View, words: { readonly text: string; readonly mention: boolean }): Outcome {
  const { standIn, botName } = view.options;
  const { id: chatId, type } = view.conversation;
  const isMentioned = words.text.includes(`@${botName}`);
  const adds = type === 'group' && words.mention && !isMentioned;
  const said = standIn.say({
    chat: { id: chatId, type },
    userId: view.me.userId,
    text: adds ? `@${botName} ${words.text}` : words.text,
  });
  if (said.delivered) return 'heard';
  return type === 'private' || adds || isMentioned ? 'offline' : 'unheard';
}

/** Looks first whether this person sees the button: another press may have changed the card meanwhile. */
export function press(view: View, { entry, key, ticked }: Pressed): Outcome | 'gone' {
  const seen = transcriptOf(view, view.conversation).find((one) => one.id === entry);
  if (seen?.kind !== 'card' || !seen.card.buttons.some((button) => button.key === key)) return 'gone';
  const boxes = seen.card.vote?.options.map((option) => option.id) ?? [];
  if (ticked.some((box) => !boxes.includes(box))) return 'gone';
  const said = view.options.standIn.press({
    chatId: view.conversation.id,
    entryId: entry,
    userId: view.me.userId,
    key,
    ticked,
  });
  return said.delivered ? 'heard' : 'offline';
}

export function rate(view: View, { entry, rating }: Rated): Outcome | 'gone' {
  const seen = transcriptOf(view, view.conversation).find((one) => one.id === entry);
  if (seen?.kind !== 'markdown' || seen.thumbs === null) return 'gone';
  const given = { chatId: view.conversation.id, entryId: entry, userId: view.me.userId, rating };
  return view.options.standIn.rate(given) ? 'heard' : 'offline';
}
