import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const places = [
  process.env.LIBFAKETIME_PATH,
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
];

const libraryPath: string | null = places.find((path) => path !== undefined && existsSync(path)) ?? null;

export const hasFakeTime = libraryPath !== null;

/** Belongs into the title of what is skipped without libfaketime. */
export const fakeTimeNote = hasFakeTime ? '' : '（SKIPPED: no libfaketime found, set LIBFAKETIME_PATH）';

if (!hasFakeTime)
  process.stderr.write('tests on a moved system clock are skipped: no libfaketime at LIBFAKETIME_PATH\n');

/** The system clock of the programs that run with `env`: moved by hand, going on from there, for all of them at once. */
export class FakeTime {
  readonly env: Readonly<Record<string, string>>;
  private readonly file: string;

  /** @param folder of the test's own */
  constructor(folder: string) {
    this.file = join(folder, 'faketime');
    this.env = {
      LD_PRELOAD: libraryPath ?? '',
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_NO_CACHE: '1',
      // As on a real machine, where somebody sets the time of day and timers go on.
      DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** A program that looks at the clock in this moment sees the old time or the new one. */
  async set(instant: Temporal.Instant): Promise<void> {
    const seconds = instant.since(Temporal.Now.instant()).total('seconds');
    await writeFile(`${this.file}.new`, `${seconds < 0 ? '' : '+'}${seconds.toFixed(3)}\n`);
    await rename(`${this.file}.new`, this.file);
  }
}
