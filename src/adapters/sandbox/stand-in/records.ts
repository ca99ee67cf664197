import { z } from 'zod';
import { wireCard } from './wire-card.ts';

export const maxEntries = 500;

const common = { id: z.string(), at: z.string() };

const entry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('said'), ...common, userId: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('markdown'),
    ...common,
    markdown: z.string(),
    answers: z.string().nullable(),
    /** Under a finished answer that asked for them: the id that the bot gave, and what was pressed. */
    thumbs: z.object({ id: z.string(), given: z.enum(['helpful', 'unhelpful']).nullable() }).optional(),
    byRobot: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal('card'),
    ...common,
    answers: z.string().nullable(),
    /** What those see who have no copy of their own. */
    card: wireCard,
    updated: z.boolean(),
    copies: z.array(z.object({ userId: z.string(), card: wireCard })),
  }),
  z.object({
    kind: z.literal('file'),
    ...common,
    media: z.enum(['file', 'image', 'voice', 'video']),
    name: z.string(),
    size: z.int(),
    userId: z.string().nullable(),
    answers: z.string().nullable(),
  }),
]);

const conversation = z.object({
  id: z.string(),
  type: z.enum(['group', 'private']),
  /** Somebody has spoken to the bot here, so it may post. */
  isOpen: z.boolean(),
  entries: z.array(entry).max(maxEntries),
});

/** What survives a restart, as plain JSON. */
export const records = z.object({
  version: z.literal(1),
  conversations: z.array(conversation),
  usedTaskIds: z.array(z.string()),
  /** The last day on which each person's `enter_chat` was sent. */
  /** Keys of groups' robots. */
  robots: z.array(z.object({ key: z.string(), chatId: z.string() })).default([]),
  greeted: z.array(z.object({ userId: z.string(), day: z.string() })),
});

export type StoredEntry = z.infer<typeof entry>;
export type StoredCard = Extract<StoredEntry, { kind: 'card' }>;
export type Conversation = z.infer<typeof conversation>;
export type Records = z.infer<typeof records>;
