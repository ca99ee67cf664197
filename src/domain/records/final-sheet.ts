import { z } from 'zod';
import type { NamedFile } from '../../core/file.ts';

/** A record sheet that was marked 定稿: its file is kept as it is, a correction is the next version beside it. */
export const finalSheetSchema = z.object({
  activityId: z.string(),
  /** From 1. */
  version: z.int().positive(),
  at: z.string(),
  by: z.string(),
  /** The message or page that asked for it: asked again, it is this one. */
  originId: z.string(),
  /** What people see as the file's name. */
  name: z.string(),
  /** What the secretary said for the sheet, over what the bot knows; null: nothing. */
  due: z.int().nonnegative().nullable().default(null),
  present: z.int().nonnegative().nullable().default(null),
  speaker: z.string().nullable().default(null),
});
export type FinalSheet = z.infer<typeof finalSheetSchema>;
/** 应到, 实到 and 主讲 as a sheet prints them where they are said. */
export type SheetSaid = Pick<FinalSheet, 'due' | 'present' | 'speaker'>;
export const nothingSaid: SheetSaid = { due: null, present: null, speaker: null };

/** As people get the file; names of older programs' sheets do not say their version. */
export function keptName({ name, version }: Pick<FinalSheet, 'name' | 'version'>): string {
  const mark = versionMark(version);
  return name.includes(mark) ? name : name.replace(/(?=\.docx$)/u, mark);
}

/** In a file's name. */
export function versionMark(version: number): string {
  return `-第${version}版`;
}

export interface Sheets {
  /**
   * Keeps file and entry; both are on disk then. `make` is told which version it is to be, which nothing else becomes
   * meanwhile. The same `originId` again gives what stands.
   */
  keep(sheet: Omit<FinalSheet, 'version' | 'name'>, make: (version: number) => Promise<NamedFile>): Promise<FinalSheet>;
  /** All versions of an activity's sheet, oldest first. */
  of(activityId: string): Promise<readonly FinalSheet[]>;
  read(sheet: FinalSheet): Promise<Uint8Array>;
}
