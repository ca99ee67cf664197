import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeLine } from '../line.ts';
import type { ChangeMap } from '../privacy/change-map.ts';
import { decodeFound, readLines } from './lines.ts';
import { writeAll } from './months.ts';

const flushBytes = 256 * 1024;

/** A journal being written anew beside itself. Lines keep their numbers; what is not touched keeps its bytes. */
export class FileCopy {
  readonly file: string;
  /** Bytes written so far. */
  size = 0;
  private readonly path: string;
  private readonly beside: string;
  private readonly handle: FileHandle;
  private readonly wanted: ChangeMap;
  private readTo = 0;
  private pending: string[] = [];
  private pendingBytes = 0;
  private isOpen = true;

  private constructor(dir: string, file: string, handle: FileHandle, wanted: ChangeMap) {
    this.file = file;
    this.path = join(dir, file);
    this.beside = `${this.path}.new`;
    this.handle = handle;
    this.wanted = wanted;
  }

  static async begin(dir: string, file: string, wanted: ChangeMap): Promise<FileCopy> {
    return new FileCopy(dir, file, await open(`${join(dir, file)}.new`, 'w', 0o600), wanted);
  }

  /** Copies what is not yet copied, up to a place in bytes. `goOn` is asked at every line and throws to end it. */
  async take(upTo: number, goOn: () => void): Promise<void> {
    if (upTo <= this.readTo) return;
    for await (const line of readLines(this.path, this.readTo)) {
      goOn();
      if (line.end > upTo) break;
      this.readTo = line.end;
      const isTouched = line.start > 0 && this.wanted.touches(line.text);
      await this.write(`${isTouched ? this.mapped(line) : line.text}${line.whole ? '\n' : ''}`);
    }
    await this.flush();
  }

  /** Durable, then under the name of the original; that the name is durable is the caller's to see to. */
  async takeItsPlace(): Promise<void> {
    await this.handle.sync();
    await this.close();
    await rename(this.beside, this.path);
  }

  /** Without a trace, if it did not take the place. */
  async discard(): Promise<void> {
    await this.close();
    await rm(this.beside, { force: true });
  }

  private mapped(line: Parameters<typeof decodeFound>[0]): string {
    const { seq, ...change } = decodeFound(line, this.file);
    return encodeLine({ seq, ...this.wanted.map(change) });
  }

  private async write(text: string): Promise<void> {
    this.pending.push(text);
    this.pendingBytes += text.length;
    if (this.pendingBytes >= flushBytes) await this.flush();
  }

  private async flush(): Promise<void> {
    const bytes = Buffer.from(this.pending.join(''));
    this.pending = [];
    this.pendingBytes = 0;
    await writeAll(this.handle, bytes, this.size);
    this.size += bytes.length;
  }

  private async close(): Promise<void> {
    if (this.isOpen) await this.handle.close();
    this.isOpen = false;
  }
}
