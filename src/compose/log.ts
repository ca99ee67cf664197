import { pino } from 'pino';
import type { LogLevel } from '../app/config.ts';
import type { Log } from '../domain/log.ts';

/** JSON lines on stderr, written at once so that the last line before an end is not lost. */
export function openLog(level: LogLevel): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}
