import type { ReadRoster } from '../../domain/roster.ts';
import { Pending } from './pending.ts';

/** Rosters between upload and confirmation. */
export class PendingRosters extends Pending<{ readonly roster: ReadRoster; readonly fileName: string }> {}
