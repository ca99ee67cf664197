import { z } from 'zod';
import { OperatorError } from '../../../../core/errors.ts';

/** The archive's last entry: what must be in it, so that nothing missing or changed goes unnoticed. */
export const manifestName = 'backup.json';

const fileSchema = z.object({
  name: z.string(),
  bytes: z.int().nonnegative(),
  /** SHA-256, hex. */
  sum: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type ArchivedFile = z.infer<typeof fileSchema>;

export const manifestSchema = z.object({
  backup: z.literal(1),
  /** ISO instant at which the store was as this archive has it. */
  at: z.string(),
  files: z.array(fileSchema).max(1_000_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

const part = /^[\p{L}\p{N}_-][\p{L}\p{N}._-]{0,199}$/u;

/** A relative path of plain names: no way out of a folder, no drive, nothing hidden. */
export function isPlainPath(name: string): boolean {
  const parts = name.split('/');
  return parts.length <= 8 && parts.every((one) => part.test(one) && !one.endsWith('.'));
}

export function damagedArchive(why: string, cause?: unknown): OperatorError {
  return new OperatorError(`备份文件不能用：${why}。没有恢复任何东西，请换一份备份。`, { cause });
}
