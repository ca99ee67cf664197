import { type Html, html } from '../../../core/html.ts';
import { sumsOf } from '../../../domain/pack/adopt.ts';
import type { Planned } from '../../../domain/pack/planning.ts';
import { becomesTitles } from '../../../domain/pack/tell.ts';
import { contentTitles } from '../../../domain/review/subject.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { facts, mark, table } from '../table.ts';
import { type Answer, base, type FromFile, type ReadPack } from '../visit.ts';
import { itemTitle } from './item-view.ts';

const mostShown = 200;

/** What adopting a pack would change, before anybody says so. */
export function packPreview({ read, fileName }: FromFile<ReadPack>, zone: string): Answer {
  const { planned, key, signed } = read.plan;
  const { version, madeAt } = signed.pack.manifest;
  const sums = sumsOf(planned);
  const shown = [...planned].sort((one, other) => order.indexOf(one.becomes) - order.indexOf(other.becomes));
  const body = html`<section><h2>预览：${fileName}</h2>
${facts([
  ['签发方', key.name],
  ['指纹', key.fingerprint],
  ['做于', `${dayAndTime(madeAt, zone)}，第 ${version} 版`],
])}
<p>会采用 <strong>${sums.taken}</strong> 条，等审核员选 <strong>${sums.waiting}</strong> 条，撤下 <strong>${sums.withdrawn}</strong> 条；没有变化 ${sums.same} 条，没有收 ${sums.refused} 条。还没有采用。</p>
<div class="actions"><form method="post" action="${base}/packs/take"><button type="submit">采用</button></form>
<form method="post" action="${base}/packs/drop"><button type="submit" class="secondary">不采用，换一个文件</button></form></div></section>
<section><h2>每一条</h2>${table({
    caption: '包里的每一条会怎样',
    columns: ['编号', '内容', '谁审的', '会怎样', '说明'],
    rows: shown.slice(0, mostShown).map(row),
    empty: '这个包是空的。',
  })}${shown.length > mostShown && html`<p class="hint">只列前 ${mostShown} 条。</p>`}</section>`;
  return { kind: 'page', title: '内容包', body };
}

/** First what somebody should look at. */
const order: readonly Planned['becomes'][] = ['refused', 'waiting', 'withdrawn', 'kept', 'taken', 'renewed', 'same'];

const tones = {
  taken: 'good',
  renewed: 'good',
  same: 'calm',
  kept: 'calm',
  waiting: 'warm',
  withdrawn: 'bad',
  refused: 'bad',
} as const satisfies Record<Planned['becomes'], Parameters<typeof mark>[0]>;

function row({ itemId, item, becomes, why }: Planned): readonly (string | Html)[] {
  return [
    itemId,
    item ? `${contentTitles[item.kind]} ${itemTitle(item)}` : '—',
    item ? `${item.approvedBy.map(({ name }) => name).join('、')} ${item.checkedOn}` : '—',
    mark(tones[becomes], becomesTitles[becomes]),
    why === '' ? '—' : why,
  ];
}
