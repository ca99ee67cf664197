import { UserError } from '../../core/errors.ts';
import type { Progress, Work } from './jobs.ts';
import type { Pending } from './pending.ts';
import type { Answer, FromFile, Input, Onward, Visit } from './visit.ts';

/** A file that people bring: read as long work, looked at, then kept as long work or dropped. */
export interface Importing<T> {
  readonly place: Exclude<Work['place'], '/exports' | '/rehearse'>;
  /** What was read and waits to be looked at. */
  readonly pending: (visit: Visit) => Pending<FromFile<T>>;
  readonly read: (visit: Visit, file: NonNullable<Input['file']>, progress: Progress) => Promise<T>;
  /** Keeps it in one change, after `progress.seal`; where it goes on then. */
  readonly keep: (visit: Visit, from: FromFile<T>, progress: Progress) => Promise<Onward>;
  /** The form, with what is wrong beside the file. */
  readonly form: (visit: Visit, why: string | null) => Answer | Promise<Answer>;
  readonly preview: (visit: Visit, from: FromFile<T>) => Answer | Promise<Answer>;
}

/** The preview of what was read, or the form. */
export async function showImport<T>(visit: Visit, importing: Importing<T>): Promise<Answer> {
  const pending = importing.pending(visit);
  const { id } = visit.session;
  const found = pending.find(id, visit.now);
  if (found) return importing.preview(visit, found);
  return importing.form(visit, pending.takeTrouble(id, visit.now));
}

/** Reads an uploaded file beside the page. What cannot be read is told where it was chosen. */
export async function upload<T>(visit: Visit, { file }: Input, importing: Importing<T>): Promise<Answer> {
  if (!file) return importing.form(visit, '请选一个文件再上传。');
  if (file.bytes.length === 0) return importing.form(visit, `${file.name} 是空的，里面什么也没有。请换一个文件。`);
  const pending = importing.pending(visit);
  const { session, now } = visit;
  return start(visit, importing, {
    title: `读 ${file.name}`,
    place: importing.place,
    total: 1,
    async run(progress) {
      try {
        const read = await importing.read(visit, file, progress);
        progress.seal();
        pending.put(session.id, { read, fileName: file.name }, now);
      } catch (error) {
        if (!(error instanceof UserError) || progress.signal.aborted) throw error;
        pending.fail(session.id, error.message, now);
      }
      return { files: [], shown: null, leadsTo: { to: importing.place } };
    },
  });
}

/** Keeps what was looked at, beside the page. */
export async function take<T>(visit: Visit, importing: Importing<T>): Promise<Answer> {
  const pending = importing.pending(visit);
  const found = pending.find(visit.session.id, visit.now);
  if (!found) return importing.form(visit, '预览已过期，什么也没有导入，请重新上传。');
  return start(visit, importing, {
    title: `收下 ${found.fileName}`,
    place: importing.place,
    total: 1,
    async run(progress) {
      const leadsTo = await importing.keep(visit, found, progress);
      pending.drop(visit.session.id);
      return { files: [], shown: null, leadsTo };
    },
  });
}

export function drop<T>(visit: Visit, importing: Importing<T>): Answer {
  importing.pending(visit).drop(visit.session.id);
  return { kind: 'go', to: importing.place, done: 'importDropped' };
}

async function start<T>(visit: Visit, importing: Importing<T>, work: Work): Promise<Answer> {
  try {
    return { kind: 'go', to: `/jobs/${visit.jobs.start(visit.who.userId, work).id}` };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return importing.form(visit, error.message);
  }
}
