import { type Html, html } from '../../../core/html.ts';
import type { Activity } from '../../../domain/activity.ts';
import type { FinalSheet } from '../../../domain/records/final-sheet.ts';
import type { RecordSheet, SheetReflection } from '../../../domain/records/sheet.ts';
import { headcount, reflectionLines, signatures } from '../../../domain/records/sheet-words.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { type Typed, textField } from '../form.ts';
import { table } from '../table.ts';
import { base, type Visit } from '../visit.ts';

/** Every version that was kept, with its file. */
export async function versionsPart(visit: Visit, talk: Activity, versions: readonly FinalSheet[]): Promise<Html> {
  const { store, zone } = visit.options;
  const people = await Promise.all(versions.map(({ by }) => store.people.find(by)));
  return html`<section><h2>定稿</h2>${table({
    caption: '留存的各版记录表，新的在前',
    columns: ['版本', '定稿时间', '谁定的', '文件'],
    rows: versions
      .map((sheet, at) => [
        `第 ${sheet.version} 版`,
        dayAndTime(sheet.at, zone),
        people[at]?.name ?? '未登记姓名',
        html`<a href="${base}/sheets/${talk.id}/versions/${sheet.version}" download>下载第 ${sheet.version} 版</a>`,
      ])
      .reverse(),
    empty: '还没有定稿。看过下面没有问题，就点“定稿”。',
  })}</section>`;
}

interface SheetForm {
  readonly mark: Html;
  readonly talk: Activity;
  readonly sheet: RecordSheet;
  /** All of the talk's. */
  readonly reflections: readonly SheetReflection[];
  /** Null: all. */
  readonly chosen: readonly number[] | null;
  readonly typed: Typed;
}

/** Looking comes first, so that the Enter key keeps nothing. */
export function sheetForm({ mark, talk, sheet, reflections, chosen, typed }: SheetForm): Html {
  const to = `${base}/sheets/${talk.id}`;
  const wrong = typed.errors.reflection;
  const written = (count: number | null) => (count === null ? '' : String(count));
  return html`<section><h2>印什么</h2><form method="post" action="${to}">${mark}<input type="hidden" name="of" value="${reflections.length}">
<div class="pair">${textField({ name: 'due', label: '应到（人，可不填）', typed, initial: written(sheet.due), mode: 'numeric' })}
${textField({ name: 'present', label: '实到（人，可不填）', typed, initial: written(sheet.present), mode: 'numeric' })}</div>
${textField({ name: 'speaker', label: '主讲（姓名，可不填）', hint: '缺席、小结和签名在纸上手写，这里不填。', typed, initial: sheet.speaker })}
${wrong !== undefined && html`<p class="wrong" role="alert">${wrong}</p>`}
${reflections.length > 0 && html`<fieldset><legend>体会（勾上的印在表上）</legend>${reflections.map((one, at) => choice(one, at + 1, chosen))}</fieldset>`}
<div class="actions"><button type="submit" class="secondary">看看</button><button type="submit" class="secondary" formaction="${to}/draft">下载（不留存）</button>
<button type="submit" formaction="${to}/final">定稿</button></div>
<p class="hint">定稿后文件原样留存；再定稿一次是下一版，旧版不变。表上只有姓名，没有账号；本人以后删除自己的记录，定稿不变。</p></form></section>`;
}

function choice({ name, text }: SheetReflection, no: number, chosen: readonly number[] | null): Html {
  const isTicked = chosen === null || chosen.includes(no);
  return html`<label class="tick"><input type="checkbox" name="reflection" value="${no}"${isTicked && html` checked`}> <span>${no}. ${name}：${text}</span></label>`;
}

/** Line by line as the file has it. */
export function previewPart(sheet: RecordSheet): Html {
  const lines = (texts: readonly string[]) =>
    texts.length > 0 ? html`${texts.map((text) => html`<p>${text}</p>`)}` : byHand;
  const rows = [
    ['学校', sheet.school],
    ['支部', sheet.branch],
    ['会议', sheet.meeting || byHand],
    ['日期', sheet.day],
    ['主讲', sheet.speaker || byHand],
    ['时间', sheet.time],
    ['主题', `${sheet.title}（${sheet.topic}）`],
    ['学条款', lines(sheet.clauses)],
    ['说案例', lines(sheet.cases)],
    ['人数', headcount(sheet)],
    ['签到', signatures(sheet) || byHand],
    ['缺席', byHand],
    ['体会', lines(reflectionLines(sheet))],
    ['小结', byHand],
  ] as const;
  return html`<section><h2>表上会印</h2>${table({ caption: '记录表的各项', columns: ['项目', '内容'], compact: true, rows, empty: '' })}</section>`;
}

const byHand = html`<span class="hint">（留空手写）</span>`;
