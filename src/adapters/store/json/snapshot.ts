import { type FileHandle, open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import { z } from 'zod';
import { activityKindSchema, activitySchema, tallySchema } from '../../../domain/activity.ts';
import { personSchema } from '../../../domain/people.ts';
import { questionRecordSchema } from '../../../domain/quiz/ledger.ts';
import { recordSchema } from '../../../domain/record.ts';
import { Fold } from '../fold.ts';
import { metaSchema } from '../line.ts';
import { shelvedSchema } from '../shelves.ts';
import { State } from '../state.ts';
import type { Position } from './journal.ts';
import { storeVersion, syncFolder } from './months.ts';

export const snapshotFile = 'db.json';

const count = z.int().nonnegative();
const totalSchema = tallySchema
  .omit({ quiz: true })
  .extend({ count, participants: count, judged: count, right: count });

const snapshotSchema = z.object({
  about: z.string(),
  version: z.literal(storeVersion),
  position: z.object({ file: z.string(), offset: z.int().nonnegative(), seq: z.int().nonnegative() }),
  meta: metaSchema,
  lastGrantNo: z.int().nonnegative(),
  people: z.array(personSchema),
  shelved: z.array(shelvedSchema),
  open: z.array(
    z.object({
      activity: activitySchema,
      records: z.array(recordSchema),
      ids: z.array(z.string()),
      withdrawals: z.array(z.tuple([z.string(), recordSchema])),
    }),
  ),
  closed: z.array(activitySchema),
  chatFolds: z.record(
    z.string(),
    z.object({
      lastNo: z.int().nonnegative(),
      latest: z.partialRecord(activityKindSchema, z.string().nullable()),
      dealt: z.partialRecord(activityKindSchema, z.array(z.string())),
      totals: z.record(z.string(), z.record(activityKindSchema, totalSchema)),
      asked: z.array(z.string()).default([]),
    }),
  ),
  branches: z.record(z.string(), z.array(questionRecordSchema)).default({}),
});
type Snapshot = z.infer<typeof snapshotSchema>;

/** Writes beside, syncs, renames, syncs the folder: there is always one whole file of this name. */
class SyncedFile implements Adapter<unknown> {
  private readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  async read(): Promise<unknown> {
    const file = await open(join(this.dir, snapshotFile), 'r');
    try {
      return JSON.parse(await file.readFile('utf8'));
    } finally {
      await file.close();
    }
  }

  async write(data: unknown): Promise<void> {
    const beside = join(this.dir, `${snapshotFile}.new`);
    try {
      await this.writeBeside(beside, `${JSON.stringify(data, null, 1)}\n`);
      await rename(beside, join(this.dir, snapshotFile));
    } catch (error) {
      // On a full disk half a file would only take more of it.
      await unlink(beside).catch(() => {});
      throw error;
    }
    await syncFolder(this.dir);
  }

  private async writeBeside(beside: string, text: string): Promise<void> {
    const file = await open(beside, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** Writes what is known now. State and position must be read without a pause between them. */
export async function writeSnapshot(dir: string, state: State, position: Position): Promise<void> {
  const db = new Low<unknown>(new SyncedFile(dir), null);
  db.data = dump(state, position);
  await db.write();
}

/**
 * The snapshot, if there is one that fits: null otherwise, after `warn` said why. The journal is the truth, so nothing
 * is lost without it.
 */
export async function readSnapshot(
  dir: string,
  warn: (message: string) => void,
): Promise<{ state: State; position: Position } | null> {
  try {
    const db = new Low<unknown>(new SyncedFile(dir), null);
    await db.read();
    const snapshot = snapshotSchema.parse(db.data);
    await checkAgainstJournal(dir, snapshot.position);
    return { state: restore(snapshot), position: snapshot.position };
  } catch (error) {
    if (isMissing(error)) return null;
    warn(
      `db.json is not usable and is rebuilt from the journal: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' && error.message.includes(snapshotFile);
}

/** A snapshot ahead of its journal, or of another one, stands for lines that are not there. */
async function checkAgainstJournal(dir: string, { file, offset, seq }: Position): Promise<void> {
  const { size } = await stat(join(dir, file));
  if (size < offset) throw new Error(`it is ahead of ${file}`);
  const handle = await open(join(dir, file), 'r');
  try {
    const line = await lineBefore(handle, offset);
    if (line === null) throw new Error(`it does not end between two lines of ${file}`);
    // A header has no number.
    const found = /^\{"seq":(\d+)/u.exec(line)?.[1];
    if (found !== undefined && Number(found) !== seq) throw new Error(`it is of another journal than ${file}`);
  } finally {
    await handle.close();
  }
}

const windowBytes = 64 * 1024;

/** The whole line that ends at a place in bytes, with its newline; null when none does. */
async function lineBefore(handle: FileHandle, offset: number): Promise<string | null> {
  for (let length = Math.min(windowBytes, offset); ; length = Math.min(length * 4, offset)) {
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, offset - length);
    if (buffer.at(-1) !== 0x0a) return null;
    const start = buffer.subarray(0, -1).lastIndexOf('\n') + 1;
    if (start > 0 || length === offset) return buffer.toString('utf8', start);
  }
}

function dump(state: State, position: Position): Snapshot {
  if (!state.meta) throw new Error('a store without its first document');
  return {
    about: '快照，可以随时删除：以 journal-*.jsonl 为准，启动时会重建',
    version: storeVersion,
    position,
    meta: state.meta,
    lastGrantNo: state.lastGrantNo,
    people: [...state.people.values()],
    shelved: [...state.shelves.all()],
    open: [...state.open.values()].map((fold) => ({ activity: fold.activity, ...fold.dump() })),
    closed: [...state.closed.values()],
    chatFolds: Object.fromEntries(state.chatFolds),
    branches: state.branches.dump(),
  };
}

function restore(snapshot: Snapshot): State {
  const state = new State();
  state.seq = snapshot.position.seq;
  state.meta = snapshot.meta;
  state.lastGrantNo = snapshot.lastGrantNo;
  for (const person of snapshot.people) state.people.set(person.userId, person);
  for (const document of snapshot.shelved) state.put(document);
  for (const { activity, ...fold } of snapshot.open) state.hold(Fold.restore(activity, fold));
  for (const activity of snapshot.closed) state.closed.set(activity.id, activity);
  for (const [id, { lastNo, latest, dealt, totals, asked }] of Object.entries(snapshot.chatFolds)) {
    const fresh = new State().chatFold(id);
    state.chatFolds.set(id, {
      lastNo,
      latest: { ...fresh.latest, ...latest },
      dealt: { ...fresh.dealt, ...dealt },
      totals,
      asked,
    });
  }
  state.branches.restore(snapshot.branches);
  return state;
}
