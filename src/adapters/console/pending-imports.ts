import type { Accounting } from '../../domain/bank/account.ts';
import { Pending } from './pending.ts';

/** Question files between upload and confirmation. */
export class PendingImports extends Pending<{ readonly read: Accounting; readonly fileName: string }> {}
