import type { Contents } from '../content/items.ts';
import { overlay } from '../content/overlay.ts';
import { firstStanding } from '../content/review-state.ts';
import type { Kept } from '../content/version.ts';
import { checksOf, stops } from '../review/checks/all.ts';
import type { Planned, Planning } from './planning.ts';

/** Some milliseconds of checks. */
const pausesEvery = 20;

/**
 * The checks that stop an approval stop an adoption as well. What is refused is no longer there for others to cite, so
 * it is looked again until nothing more falls.
 */
export async function throughTheDoor(planning: Planning, planned: readonly Planned[]): Promise<readonly Planned[]> {
  const live = contentsWith(planning, planned);
  const judged: Planned[] = [];
  for (const one of planned) {
    if (judged.length % pausesEvery === 0) await planning.pace?.(judged.length, planned.length);
    judged.push(judge(planning, one, live));
  }
  const fallen = judged.filter(({ becomes }, at) => becomes !== planned[at]?.becomes);
  return fallen.length === 0 ? judged : throughTheDoor(planning, judged);
}

/** The library as it would circulate. */
function contentsWith({ shipped, kept, zone }: Planning, planned: readonly Planned[]): Contents {
  const coming = planned.flatMap(({ becomes, version }): Kept[] => {
    if (becomes !== 'taken' || !version) return [];
    const first = firstStanding(version.version.kind, version.version);
    return [{ version: version.version, standing: { ...first, ...version.standing } }];
  });
  return overlay(shipped, [...kept, ...coming], zone);
}

function judge({ now, zone }: Planning, planned: Planned, live: Contents): Planned {
  const { item, becomes } = planned;
  if (!item || (becomes !== 'taken' && becomes !== 'waiting' && becomes !== 'renewed')) return planned;
  const refused = (why: string): Planned => ({ ...planned, becomes: 'refused', why, version: null, standings: [] });
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (item.expiresOn !== null && item.expiresOn <= today.toString()) return refused(`${item.expiresOn} 起已过期`);
  const red = stops(checksOf(item, live, today));
  return red === null ? planned : refused(red.replaceAll('\n', '；').replaceAll(/^- |(?<=；)- /gu, ''));
}
