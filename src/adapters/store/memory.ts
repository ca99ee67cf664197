import type { Store } from '../../domain/store.ts';
import { assembleStore } from './assemble.ts';
import { decodeLine, encodeLine, type Meta } from './line.ts';
import type { Log } from './log.ts';
import type { Files } from './sections/sheets.ts';
import { State } from './state.ts';

/** Where a memory store's lines live: opened again with the same one, it knows the same. */
export type MemoryLines = string[];
/** The same for its files. */
export type MemoryFiles = Map<string, Uint8Array>;

/** A store that forgets with the process: for tests and rehearsals. Its rules are those of every store. */
export async function openMemoryStore(lines: MemoryLines, meta: Meta, files: MemoryFiles = new Map()): Promise<Store> {
  const state = new State();
  for (const line of lines) state.apply(decodeLine(line));
  const log = memoryLog(lines, state);
  if (!state.meta) await log.append({ put: [{ type: 'meta', value: meta }] }, (line) => state.apply(line));
  return assembleStore(state, log, { files: memoryFiles(files), tidied: async () => {}, closed: async () => {} });
}

function memoryFiles(kept: MemoryFiles): Files {
  return {
    write: async (name, bytes) => void kept.set(name, bytes),
    async read(name) {
      const bytes = kept.get(name);
      if (!bytes) throw new Error('no such file in this memory');
      return bytes;
    },
  };
}

function memoryLog(lines: MemoryLines, state: State): Log {
  return {
    async append(change, published) {
      const line = { seq: state.seq + 1, ...change };
      lines.push(encodeLine(line));
      published(line);
    },
    async *history({ needles }) {
      for (const text of [...lines]) {
        if (needles.every((needle) => text.includes(needle))) yield decodeLine(text);
      }
    },
    async rewrite(wanted) {
      for (const [at, text] of lines.entries()) {
        const { seq, ...change } = decodeLine(text);
        if (wanted.touches(text)) lines[at] = encodeLine({ seq, ...wanted.map(change) });
      }
      wanted.apply(state);
    },
    trouble: () => null,
  };
}
