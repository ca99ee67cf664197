import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DamagedLine, decodeLine, encodeLine } from '../line.ts';
import type { ChangeMap } from '../privacy/change-map.ts';
import { monthOf, syncFolder } from './months.ts';

type Wanted = Pick<ChangeMap, 'map'> & { readonly elsewhere: string };

/** Looked after by somebody else: the journals and the snapshot here, finalised sheets and the signing key never, the sandbox's talk by it. */
const notOurs = /^(?:lock(?:\..*)?|bot\.sock|db\.json|signing-key\.json|conversations\.json|sheets\/.*)$/u;
/** What is in these cannot be seen from outside. */
const packed = /\.(?:xlsx|docx|pptx|zip|gz|tgz|backup|pdf|png)$/iu;

/**
 * Cleans every other file of the folder: fragments, damaged originals, copies from before a migration, exports. Lines of a
 * journal lose the person, other lines that hold them are emptied; what is packed, and what is no text, is removed.
 */
export async function cleanBeside(dir: string, wanted: Wanted, warn: (message: string) => void): Promise<void> {
  const names = await otherFiles(dir);
  // A crash left these half-written beside what they were to replace.
  for (const name of names.filter(isHalf)) await rm(join(dir, name));
  for (const name of names.filter((one) => !isHalf(one))) {
    const path = join(dir, name);
    if (packed.test(name)) {
      await rm(path);
      warn('a packed file in the data folder was removed with a person whom it may hold');
    } else if (await holds(path, wanted.elsewhere)) {
      await cleanFile(path, wanted);
    }
  }
  await syncFolder(dir);
}

function isHalf(name: string): boolean {
  return name.endsWith('.new');
}

async function otherFiles(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(dir, '/').length).replaceAll('\\', '/'))
    .filter((name) => !notOurs.test(name) && monthOf(name) === '');
}

/** Looks for a text over the borders of what is read at a time. */
async function holds(path: string, text: string): Promise<boolean> {
  const needle = Buffer.from(text);
  let before: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = Buffer.concat([before, chunk]);
    if (bytes.includes(needle)) return true;
    before = bytes.subarray(-needle.length);
  }
  return false;
}

async function cleanFile(path: string, wanted: Wanted): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.includes(0)) return rm(path);
  const lines = bytes.toString('utf8').split('\n');
  const cleaned = lines.map((line) => (line.includes(wanted.elsewhere) ? cleanLine(line, wanted) : line)).join('\n');
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(cleaned);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

function cleanLine(line: string, { map, elsewhere }: Wanted): string {
  const changed = asJournalLine(line, map);
  return changed === null || changed.includes(elsewhere) ? '' : changed;
}

/** Null for what is no sound line of a journal. */
function asJournalLine(line: string, map: ChangeMap['map']): string | null {
  try {
    const { seq, ...change } = decodeLine(line);
    return encodeLine({ seq, ...map(change) });
  } catch (error) {
    if (error instanceof DamagedLine) return null;
    throw error;
  }
}
