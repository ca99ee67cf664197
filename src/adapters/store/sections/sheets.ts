import type { FinalSheet, Sheets } from '../../../domain/records/final-sheet.ts';
import type { Core } from './core.ts';

/** Where a store keeps whole files: written once, durable when it resolves. */
export interface Files {
  write(name: string, bytes: Uint8Array): Promise<void>;
  read(name: string): Promise<Uint8Array>;
}

export function sheetsOf(core: Core, files: Files): Sheets {
  const { finalSheet } = core.state.shelves.on;
  const of = (id: string) => [...finalSheet.values()].filter(({ activityId }) => activityId === id);
  return {
    keep: (wanted, make) =>
      core.turn(`sheet:${wanted.activityId}`, async () => {
        const before = of(wanted.activityId);
        const served = before.find(({ originId }) => originId === wanted.originId);
        if (served) return served;
        const version = before.length + 1;
        const { name, bytes } = await make(version);
        const sheet: FinalSheet = { ...wanted, name, version };
        // The file first: an entry must not name what a crash left out.
        await files.write(fileOf(sheet), bytes);
        await core.commit({ put: [{ type: 'finalSheet', value: sheet }] });
        return sheet;
      }),
    of: async (activityId) => of(activityId),
    read: (sheet) => files.read(fileOf(sheet)),
  };
}

/** Not the name that people see: that may hold anything. */
function fileOf({ activityId, version }: FinalSheet): string {
  return `${activityId}-v${version}.docx`;
}
