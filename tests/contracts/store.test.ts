import { openMemoryStore } from '../../src/adapters/store/memory.ts';
import { emptyFolder, jsonStore, secret } from '../support/store.ts';
import { activityContract } from './activity-contract.ts';
import { consoleContract } from './console-contract.ts';
import { documentContract } from './document-contract.ts';
import { erasureContract } from './erasure-contract.ts';
import type { Keeper } from './keeper.ts';
import { packContract } from './pack-contract.ts';
import { planContract } from './plan-contract.ts';
import { quizContract } from './quiz-contract.ts';
import { sheetContract } from './sheet-contract.ts';
import { spendingContract } from './spending-contract.ts';
import { versionContract } from './version-contract.ts';
import { webhookContract } from './webhook-contract.ts';

const keepers: Readonly<Record<string, () => Promise<Keeper>>> = {
  memory: async () => {
    const lines: string[] = [];
    const files = new Map<string, Uint8Array>();
    return { open: () => openMemoryStore(lines, { mode: 'sandbox', secret }, files), discard: async () => {} };
  },
  JSON: async () => {
    const folder = await emptyFolder();
    return { open: () => jsonStore(folder.path), discard: async () => folder[Symbol.asyncDispose]() };
  },
};

for (const [label, keep] of Object.entries(keepers)) {
  activityContract(label, keep);
  documentContract(label, keep);
  quizContract(label, keep);
  planContract(label, keep);
  versionContract(label, keep);
  packContract(label, keep);
  consoleContract(label, keep);
  spendingContract(label, keep);
  erasureContract(label, keep);
  sheetContract(label, keep);
  webhookContract(label, keep);
}
