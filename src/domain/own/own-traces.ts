import type { Ctx } from '../ctx.ts';
import type { Trace } from '../privacy/traces.ts';

/** Traces of one label, oldest first. */
export interface TraceGroup {
  readonly label: string;
  readonly kind: string;
  readonly traces: readonly Trace[];
}

/** What names the person who asks beside their own records, by how it concerns them. */
export async function ownTraces({ store, who }: Ctx): Promise<readonly TraceGroup[]> {
  const groups = Map.groupBy(await store.traces.of(who.userId), ({ kind, label }) => `${kind} ${label}`);
  return [...groups.values()].flatMap((traces) => {
    const [first] = traces;
    return first ? [{ label: first.label, kind: first.kind, traces }] : [];
  });
}
