import { join } from 'node:path';
import { DamagedLine } from '../line.ts';
import { type FileLine, readLines } from './lines.ts';
import { checkHeader, monthFiles, storeVersion } from './months.ts';

/**
 * Of the program that wrote a journal. What has no whole and sound header counts as this one's: whoever reads its lines says so.
 * @throws OperatorError when it was a newer program
 */
export async function versionOf(dir: string, file: string): Promise<number> {
  const header = await headerOf(dir, file);
  if (!header?.whole) return storeVersion;
  try {
    return checkHeader(header.text, file);
  } catch (error) {
    if (error instanceof DamagedLine) return storeVersion;
    throw error;
  }
}

export async function headerOf(dir: string, file: string): Promise<FileLine | null> {
  for await (const line of readLines(join(dir, file))) return line;
  return null;
}

/** Before anything is read or copied: half of an answer would be believed. @throws OperatorError when a newer program wrote a file */
export async function refuseNewer(dir: string): Promise<void> {
  for (const file of await monthFiles(dir)) await versionOf(dir, file);
}
