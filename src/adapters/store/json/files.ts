import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Files } from '../sections/sheets.ts';
import { syncFolder } from './months.ts';

/** Finalised sheets, each a file of its own in `sheets`. */
export function filesIn(dir: string): Files {
  const folder = join(dir, 'sheets');
  return {
    async write(name, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const beside = join(folder, `${name}.new`);
      const file = await open(beside, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, join(folder, name));
      await syncFolder(folder);
      await syncFolder(dir);
    },
    read: (name) => readFile(join(folder, name)),
  };
}
