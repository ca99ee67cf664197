import { z } from 'zod';
import { mediaWords } from '../adapters/sandbox/media-words.ts';
import type { Entry, StandIn } from '../adapters/sandbox/types.ts';
import { OperatorError } from '../core/errors.ts';
import type { Bot } from './bot.ts';
import { personas } from './sandbox.ts';

/** What the person then sees, a paragraph each. */
export const spokenSchema = z.object({ seen: z.array(z.string()) });
export type Spoken = z.infer<typeof spokenSchema>;

const answerWithinMs = 60_000;

interface Words {
  /** A group's id, or `private`. */
  readonly chat: string;
  /** A userid, or the name or role of one of the sandbox's people. */
  readonly as: string;
  readonly text: string;
}

/** Says something as somebody, the whole true way through the stand-in and the SDK, and waits for what comes back. */
export async function sayThrough(standIn: StandIn, bot: Bot, words: Words): Promise<Spoken> {
  const userId = personas.find((one) => [one.name, one.role, one.userId].includes(words.as))?.userId ?? words.as;
  const chat =
    words.chat === 'private'
      ? ({ id: userId, type: 'private' } as const)
      : ({ id: words.chat, type: 'group' } as const);
  await standIn.subscribed();
  const seenBefore = new Set(everything(standIn, chat.id, userId).map((entry) => entry.id));
  const mention = chat.type === 'group' && !words.text.includes('@') ? `@${bot.name} ` : '';
  const handled = Promise.withResolvers<void>();
  const early = new Set<string>();
  let msgid: string | null = null;
  const unsubscribe = bot.onHandled((id) => (id === msgid ? handled.resolve() : early.add(id)));
  const timer = setTimeout(() => handled.reject(new OperatorError('机器人一分钟内没有答完。')), answerWithinMs);
  try {
    const said = standIn.say({ chat, userId, text: `${mention}${words.text}` });
    if (!said.delivered) return { seen: ['（群里没有 @ 机器人，它听不到这一句）'] };
    msgid = said.msgid;
    if (early.has(msgid)) handled.resolve();
    await handled.promise;
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
  const fresh = everything(standIn, chat.id, userId).filter((entry) => !seenBefore.has(entry.id));
  return { seen: fresh.flatMap(paragraph) };
}

/** The conversation and the person's private chat: some answers come there. */
function everything(standIn: StandIn, chatId: string, userId: string): readonly Entry[] {
  const here = standIn.transcript(chatId, userId);
  return chatId === userId ? here : [...standIn.transcript(userId, userId), ...here];
}

function paragraph(entry: Entry): readonly string[] {
  switch (entry.kind) {
    case 'said':
      return [];
    case 'markdown':
      return [entry.markdown];
    case 'card': {
      const { title, desc, body, facts, buttons, vote } = entry.card;
      const rows = facts.map(({ label, value }) => `${label}：${value}`);
      const boxes = vote?.options.map(({ text }) => `□ ${text}`) ?? [];
      return [
        [`【${title}】${desc}`, body, ...rows, ...boxes, buttons.map(({ text }) => `[${text}]`).join(' ')].join('\n'),
      ];
    }
    case 'file':
      return entry.userId === null ? [`[${mediaWords[entry.media]}] ${entry.name} (${entry.size} 字节)`] : [];
    default:
      return entry satisfies never;
  }
}
