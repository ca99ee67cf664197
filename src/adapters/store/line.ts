import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { activitySchema } from '../../domain/activity.ts';
import { personSchema } from '../../domain/people.ts';
import { recordSchema } from '../../domain/record.ts';
import { goneSchema, shelvedSchema } from './shelves.ts';

export const metaSchema = z.object({ mode: z.enum(['sandbox', 'live']), secret: z.string().min(32) });
export type Meta = z.infer<typeof metaSchema>;

/** What is not simply as it was last put. */
const specialSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('meta'), value: metaSchema }),
  /** Only what changed: two changes of one person under way do not undo each other. */
  z.object({ type: z.literal('person'), value: personSchema.partial().required({ userId: true }) }),
  z.object({ type: z.literal('activity'), value: activitySchema }),
  z.object({ type: z.literal('gone'), value: goneSchema }),
]);

const documentSchema = z.union([specialSchema, shelvedSchema]);
export type Document = z.infer<typeof documentSchema>;

/** What belongs together and is written together. */
export const changeSchema = z.object({
  put: z.array(documentSchema).optional(),
  add: z.array(recordSchema).optional(),
});
export type Change = z.infer<typeof changeSchema>;

const lineSchema = changeSchema.extend({ seq: z.int().nonnegative() });
export type Line = z.infer<typeof lineSchema>;

const tail = /,"crc":"([0-9a-f]{8})"\}$/u;

function sum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

/** One line of a journal, without its newline; the checksum stands for everything before it. */
export function encodeLine(line: Line): string {
  const open = JSON.stringify(line).slice(0, -1);
  return `${open},"crc":"${sum(open)}"}`;
}

/** Why a line cannot be believed, in Chinese, for the operator. */
export class DamagedLine extends Error {
  override readonly name = 'DamagedLine';
}

/** The text before the checksum. @throws DamagedLine */
export function verifyLine(text: string): string {
  const found = tail.exec(text);
  if (!found) throw new DamagedLine('不是完整的一行');
  const open = text.slice(0, found.index);
  if (sum(open) !== found[1]) throw new DamagedLine('校验不对');
  return open;
}

/** @throws DamagedLine when the checksum, the JSON or its shape is wrong */
export function decodeLine(text: string): Line {
  const open = verifyLine(text);
  try {
    return lineSchema.parse(JSON.parse(`${open}}`));
  } catch (error) {
    throw new DamagedLine('内容看不懂', { cause: error });
  }
}
