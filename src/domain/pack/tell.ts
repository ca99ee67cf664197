import type { PackPlan } from './adopt.ts';
import { sumsOf } from './adopt.ts';
import type { Planned } from './planning.ts';

export const becomesTitles = {
  taken: '采用',
  renewed: '续期',
  same: '没有变化',
  waiting: '等审核员选',
  refused: '没有收',
  withdrawn: '撤下',
  kept: '没有动',
} as const satisfies Record<Planned['becomes'], string>;

/** `case-011 等审核员选：…`, only what somebody should read; then what it comes to. */
export function packLines({ planned, key, signed }: PackPlan): readonly string[] {
  const { taken, waiting, withdrawn, same, refused } = sumsOf(planned);
  const told = planned.filter(({ becomes }) => becomes !== 'taken' && becomes !== 'renewed' && becomes !== 'same');
  return [
    ...told.map(({ itemId, becomes, why }) => `${itemId} ${becomesTitles[becomes]}${why === '' ? '' : `：${why}`}`),
    `${key.name}的内容包（${signed.pack.manifest.version}）：采用 ${taken} 条，等审核员选 ${waiting} 条，撤下 ${withdrawn} 条，没有变化 ${same} 条，没有收 ${refused} 条`,
  ];
}
