import type { Review, Version } from '../content/version.ts';

/** Who reviewed, as people read it: `赵一鸣`, of another house `赵一鸣（示范区教育局）`. */
export async function reviewerTitle(
  { by, byName, house }: Review,
  nameOf: (userId: string) => Promise<string>,
): Promise<string> {
  if (house === undefined) return byName ?? (await nameOf(by));
  return byName === undefined ? house : `${byName}（${house}）`;
}

/** Of a text that came with a content pack: from whom, and who approved it there. */
export function packTitle(pack: NonNullable<Version['pack']>, reviews: readonly Review[], zone: string): string {
  const approvals = reviews.filter(({ verdict, house }) => verdict === 'approve' && house === pack.name);
  const names = approvals.flatMap(({ byName }) => byName ?? []).join('、');
  const last = approvals.at(-1);
  if (!last) return `${pack.name}的内容包`;
  const on = Temporal.Instant.from(last.at).toZonedDateTimeISO(zone).toPlainDate();
  return `${pack.name}的内容包，${names} ${on} 通过`;
}
