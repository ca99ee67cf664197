import { escapeMarkdown } from '../../core/text.ts';
import { flagText } from '../bank/ageing.ts';
import { approvedOn } from '../content/review-state.ts';
import type { Review, Standing, Version } from '../content/version.ts';
import { dayAndTime } from '../when.ts';
import { authorTitle } from './author-title.ts';
import { checksOf } from './checks/all.ts';
import type { Check } from './checks/check.ts';
import { comparedParts } from './compared.ts';
import { type Desk, todayAt } from './desk.ts';
import { itemLines, optionLines } from './item-text.ts';
import { packTitle, reviewerTitle } from './reviewer-title.ts';
import { contentTitles, type Subject, subjectOf } from './subject.ts';

const stateTitles = {
  draft: '草稿',
  pending: '待审',
  approved: '通过',
  sentBack: '退回',
  withdrawn: '下架',
} as const satisfies Record<Standing['state'], string>;

export const verdictTitles = {
  approve: '通过',
  sendBack: '退回',
  withdraw: '下架',
  choose: '选用',
  hold: '暂停使用',
  release: '恢复',
  renew: '续期',
} as const satisfies Record<Review['verdict'], string>;

/** Everything that a reviewer should have read before saying 通过. */
export async function fullText(desk: Desk, subject: Subject): Promise<string> {
  const { item, handle, version, standing } = subject;
  const conflicts = await conflictLines(desk, subject);
  return [
    `**${contentTitles[item.kind]} ${handle}**（${stateText(subject, desk.zone)}）`,
    ...itemLines(item, desk.live),
    `> ${await originText(desk, subject)}`,
    ...(await changeLines(desk, subject)),
    ...conflicts,
    '**检查**',
    ...checkLines(checksOf(item, desk.live, todayAt(desk))),
    ...(version?.flags.length ? [`- 导入时注意到：${version.flags.map(flagText).map(escapeMarkdown).join('；')}`] : []),
    ...(await reviewLines(desk, standing)),
  ].join('\n');
}

function stateText({ standing, item }: Subject, zone: string): string {
  const on = approvedOn(standing, zone);
  const approvals = standing.reviews.filter(({ verdict }) => verdict === 'approve').length;
  const shipped = standing.no === 0 && standing.state === 'draft';
  const state = shipped
    ? `出厂，${item.body.checked === '已核' ? '来源已核对' : '还没有核对'}`
    : stateTitles[standing.state];
  return [
    state,
    ...(standing.state === 'pending' && approvals === 1 ? ['已有 1 人通过，还要 1 人'] : []),
    ...(on ? [`${on.toString()} 起`] : []),
    ...(standing.isHeld ? ['暂停使用'] : []),
  ].join('，');
}

/** `- ✓ 出处`, `- ✗ 去标识：像人名：…` */
function checkLines(checks: readonly Check[]): readonly string[] {
  return checks.map(({ name, state, findings }) => {
    const sign = { green: '✓', red: '✗', hint: '！' }[state];
    return `- ${sign} ${name}${findings.length > 0 ? `：${escapeMarkdown(findings.join('；'))}` : ''}`;
  });
}

async function originText(desk: Desk, { version, standing }: Subject): Promise<string> {
  if (!version) return '出厂内容';
  const { author, provenance, createdAt, no, pack, ai } = version;
  if (pack) {
    const from = escapeMarkdown(packTitle(pack, standing.reviews, desk.zone));
    const mark = ai ? `${escapeMarkdown(await titleOf(desk, version))}，` : '';
    return `第 ${no} 版，${mark}来自${from}，${dayAndTime(createdAt, desk.zone)} 收到`;
  }
  const file = provenance ? `，来自 ${escapeMarkdown(provenance.file)} 第 ${provenance.row} 行` : '';
  const by = `${escapeMarkdown(await titleOf(desk, version))}${ai || author === null ? '' : ' 提交'}`;
  return `第 ${no} 版，${by}，${dayAndTime(createdAt, desk.zone)}${file}`;
}

function titleOf(desk: Desk, version: Version): Promise<string> {
  return authorTitle(desk.store, version, { zone: desk.zone, nameOf: (userId) => personName(desk, userId) });
}

/** Which parts differ from the version before. */
async function changeLines(desk: Desk, { ref, item }: Subject): Promise<readonly string[]> {
  if (ref.no === 0) return [];
  const before = await subjectOf(desk, { itemId: ref.itemId, no: ref.no - 1 });
  if (!before) return [];
  const [old, fresh] = [comparedParts(before.item), comparedParts(item)];
  const parts = [...new Set([...old.keys(), ...fresh.keys()])].filter((name) => old.get(name) !== fresh.get(name));
  return [`**和上一版比** ${parts.length > 0 ? `改了：${parts.join('、')}` : '文字没有变'}`];
}

/** Both sides, so that a person chooses with both before them. */
async function conflictLines(desk: Desk, { standing, handle }: Subject): Promise<readonly string[]> {
  const others = await Promise.all(standing.conflictWith.map((ref) => subjectOf(desk, ref)));
  const shown = others.filter((one) => one !== null);
  if (shown.length === 0) return [];
  return [
    '**题干相同、答案不同，要先选一条**',
    ...shown.flatMap(({ item, handle: other, standing: { state } }) => [
      `另一条 ${other}（${other.includes('-') && state === 'draft' ? '出厂' : stateTitles[state]}）：`,
      ...(item.kind === 'question' ? [`${escapeMarkdown(item.body.stem)}`, ...optionLines(item.body)] : []),
    ]),
    `选这一条发：/审核 选 ${handle}；选另一条发：/审核 选 ${shown[0]?.handle ?? ''}；都对就发：/审核 选 ${handle} 都留`,
  ];
}

async function reviewLines(desk: Desk, { reviews }: Standing): Promise<readonly string[]> {
  if (reviews.length === 0) return [];
  const lines = await Promise.all(
    reviews.map(async (review) => {
      const { verdict, at, reason } = review;
      const who = escapeMarkdown(await reviewerTitle(review, (by) => personName(desk, by)));
      return `- ${dayAndTime(at, desk.zone)} ${who} ${verdictTitles[verdict]}${reason === '' ? '' : `：${escapeMarkdown(reason)}`}`;
    }),
  );
  return ['**审过**', ...lines];
}

async function personName({ store }: Pick<Desk, 'store'>, userId: string): Promise<string> {
  return (await store.people.find(userId))?.name ?? `账号 ${userId}`;
}
