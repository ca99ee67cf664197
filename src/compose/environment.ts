import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type Config, ConfigError, parseConfig } from '../app/config.ts';

/** The process's environment over `.env`, and a script's own options over both, checked. Null after saying every problem on stderr. */
export function readConfig(options: Readonly<Record<string, string>> = {}): Config | null {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  try {
    return parseConfig({ ...file, ...process.env, ...options });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) process.stderr.write(`${problem}\n`);
    return null;
  }
}
