import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import type { Adapter } from 'lowdb';

/** A JSON file for whoever runs the bot alone (600); lowdb's own one is as the machine's mask has it. */
export function ownJson(path: string): Adapter<unknown> {
  let writing: Promise<void> = Promise.resolve();
  const write = async (data: unknown) => {
    const beside = `${path}.new`;
    await writeFile(beside, JSON.stringify(data), { mode: 0o600 });
    await rename(beside, path);
  };
  return {
    async read() {
      try {
        const text = await readFile(path, 'utf8');
        await chmod(path, 0o600);
        return JSON.parse(text);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    write(data) {
      // One after the other: two at once would share the file beside. A failed one was told to whoever asked for it.
      writing = writing.catch(() => undefined).then(() => write(data));
      return writing;
    },
  };
}
