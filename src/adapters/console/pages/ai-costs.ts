import { type Html, html } from '../../../core/html.ts';
import { tokenLimits } from '../../../domain/ai/budget.ts';
import type { Thumbs } from '../../../domain/ai/thumbs.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { isSecretaryOf } from '../../../domain/roles.ts';
import { isAdmin } from '../permission.ts';
import { table } from '../table.ts';
import type { Visit } from '../visit.ts';

const thumbDays = 30;

/** What the language model cost today: all branches for an admin, with what people thought of it; their own for a secretary. Nothing where it was not used. */
export async function aiCosts({ who, now, options }: Visit): Promise<Html | null> {
  const day = now.toZonedDateTimeISO(options.zone).toPlainDate().toString();
  const spent = await options.store.spending.on(day);
  const own = spent.filter(({ branch }) => isAdmin(who) || (branch !== null && isSecretaryOf(who, branch)));
  const thumbs = isAdmin(who) ? await thumbsLine(options.store.thumbs, now) : null;
  if (own.length === 0) return thumbs && html`<section><h2>AI 回答</h2>${thumbs}</section>`;
  const rows = own.map(({ branch, calls, tokens }) => [
    branch ? branchTitle(branch) : '没有支部角色的人',
    `${calls} 次`,
    `${tokens.toLocaleString('zh-CN')} / ${tokenLimits.branch.toLocaleString('zh-CN')}`,
  ]);
  const columns = ['支部', '用了', 'token（每天上限）'];
  return html`<section><h2>今天的 AI 用量</h2>${table({ caption: '今天的 AI 用量', columns, rows, empty: '' })}${thumbs}</section>`;
}

/** What people thought of the answers; null where nobody said. */
async function thumbsLine(thumbs: Thumbs, now: Temporal.Instant): Promise<Html | null> {
  const { helpful, unhelpful } = await thumbs.since(now.subtract({ hours: thumbDays * 24 }).toString());
  if (helpful + unhelpful === 0) return null;
  return html`<p>近 ${thumbDays} 天的回答：${helpful} 次有帮助，${unhelpful} 次没帮助。</p>`;
}
