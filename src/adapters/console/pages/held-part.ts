import { type Html, html } from '../../../core/html.ts';
import type { Desk } from '../../../domain/review/desk.ts';
import { contentTitles, type Subject } from '../../../domain/review/subject.ts';
import { heldWith } from '../../../domain/review/supersede.ts';
import { table } from '../table.ts';
import { base } from '../visit.ts';
import { itemTitle } from './item-view.ts';

/** All that is on hold with a source that is no longer in force; nothing for anything else. */
export async function heldPart(desk: Desk, { item, standing }: Subject): Promise<Html> {
  if (item.kind !== 'source' || !standing.isHeld) return html``;
  const items = await heldWith(desk, standing.itemId);
  if (items.length === 0) {
    return html`<section><h2>随它暂停使用的</h2><p class="empty">没有内容引用它，或引用它的都已按新文件改好、恢复使用。</p></section>`;
  }
  return html`<section><h2>随它暂停使用的</h2><p>引用它的 ${items.length} 条现在都不发。按新文件改好、通过后会重新用起来。</p>${table(
    {
      caption: '随来源暂停使用的内容',
      columns: ['编号', '种类', '标题'],
      rows: items.map((one) => [
        one.handle,
        contentTitles[one.item.kind],
        html`<a href="${base}/content/${one.ref.itemId}">${itemTitle(one.item)}</a>`,
      ]),
      empty: '',
    },
  )}</section>`;
}
