import { type Html, html } from '../../../core/html.ts';
import type { Entry } from '../types.ts';
import { hiddenFields } from './fields.ts';
import { addressOf, type Conversation, type Persona, transcriptOf, type View } from './view.ts';

/** Something to try first. What ends with a space wants words and is put into the composer instead of being sent. */
interface Try {
  readonly text: string;
  /** Stands for the words that are wanted. */
  readonly blank?: string;
  readonly where: Conversation['type'] | 'both';
  /** Shown in place of a long text. */
  readonly label?: string;
}

const forAll: readonly Try[] = [{ text: '/帮助', where: 'both' }];

const byRole: Readonly<Record<Persona['role'], readonly Try[]>> = {
  书记: [
    { text: '/说纪 礼品礼金', where: 'group' },
    { text: '/说纪 结束', where: 'group' },
    { text: '/案例', where: 'group' },
    { text: '/答题 3题', where: 'group' },
    { text: '/答题 结束', where: 'group' },
    { text: '/统计', where: 'group' },
    { text: '/说纪 预览', where: 'private' },
    { text: '/答题 试卷', where: 'private' },
    { text: '/后台', where: 'private' },
    { text: '/我的', where: 'private' },
  ],
  教师: [
    { text: '/体会 ', where: 'group' },
    { text: '/认领 ', blank: '姓名', where: 'both' },
    { text: '/撤回', where: 'group' },
    { text: '/意见 ', blank: '文字', where: 'private' },
    { text: '/我的', where: 'private' },
  ],
  审核员: [
    { text: '/审核', where: 'private' },
    { text: '/审核 出厂', where: 'private' },
    { text: '/审核 到期', where: 'private' },
    { text: '/后台', where: 'private' },
    { text: '/我的', where: 'private' },
  ],
  管理员: [
    { text: '/绑定 示范学校 高一支部', where: 'group' },
    { text: '/设置', where: 'group' },
    { text: '/授权 书记', where: 'private' },
    { text: '/授权 列表', where: 'private' },
    { text: '/后台', where: 'private' },
  ],
};

/** First things to try, by who one is; what belongs into the other conversation leads there. */
export function triesOf(view: View): Html {
  const tries = [...byRole[view.me.role], ...robotTries(view), ...forAll];
  const fits = ({ where }: Try) => where === 'both' || where === view.conversation.type;
  return html`<span class="tries-label" id="tries-label">先试试这些</span>
<ul aria-labelledby="tries-label">${waitingCard(view)}${tries.filter(fits).map((one) => here(view, one))}${tries
    .filter((one) => !fits(one))
    .map((one) => elsewhere(view, one))}</ul>`;
}

/** The robot that somebody has switched on in the group, as WeCom would show its address there. */
function robotTries({ me, options: { groups, standIn } }: View): readonly Try[] {
  const [group] = groups;
  if (me.role !== '书记' || !group) return [];
  return [
    { text: `/设置 群推送 ${standIn.robot(group.id)}`, label: '/设置 群推送 本群的地址', where: 'private' },
    { text: '/设置 群推送 试发', where: 'private' },
  ];
}

function here(view: View, { text, blank = '…', label = text }: Try): Html {
  if (text.endsWith(' ')) {
    return html`<li><a class="chip" data-draft="${text}" href="${addressOf(view, { draft: text })}">${text}${blank}</a></li>`;
  }
  return html`<li><button class="chip" name="text" value="${text}">${label}</button></li>`;
}

function elsewhere(view: View, { text, where, label = text }: Try): Html | null {
  const other = view.conversations.find(({ type }) => type === where);
  if (!other) return null;
  const place = other.type === 'group' ? '群里' : '私聊';
  return html`<li><a class="chip chip-away" href="${addressOf(view, { chat: other.key, draft: text })}"><span>${place}</span> ${label.trim()}</a></li>`;
}

/** Buttons that a card begins with for everybody. */
const firstButtons: readonly string[] = ['签到', '开始'];

/** The latest card of this conversation that one has not pressed yet. */
function waitingCard(view: View): Html | null {
  if (view.conversation.type !== 'group') return null;
  const card = transcriptOf(view, view.conversation).findLast((entry) => firstButton(entry) !== null);
  const text = card && firstButton(card);
  return card && text ? html`<li><a class="chip chip-card" href="#entry-${card.id}">按卡片“${text}”</a></li>` : null;
}

function firstButton(entry: Entry): string | null {
  if (entry.kind !== 'card' || entry.card.updated) return null;
  return entry.card.buttons.find(({ text }) => firstButtons.includes(text))?.text ?? null;
}

/** The chips are one form: each button is what it says. */
export function triesForm(view: View): Html {
  return html`<form class="tries" method="post" action="${view.base}/say" hx-post="${view.base}/say" hx-target="#say-trouble" hx-swap="innerHTML" aria-label="先试试这些">
${hiddenFields(view)}<input type="hidden" name="mention" value="on">
<div id="tries">${triesOf(view)}</div>
</form>`;
}
