import { type Html, html } from '../../../core/html.ts';
import { tokenLimits } from '../../../domain/ai/budget.ts';
import { branchTitle } from '../../../domain/chat.ts';
import { isSecretaryOf } from '../../../domain/roles.ts';
import { isAdmin } from '../permission.ts';
import { table } from '../table.ts';
import type { Visit } from '../visit.ts';

/** What the language model cost today: all branches for an admin, their own for a secretary. Nothing where it was not used. */
export async function aiCosts({ who, now, options }: Visit): Promise<Html | null> {
  const day = now.toZonedDateTimeISO(options.zone).toPlainDate().toString();
  const spent = await options.store.spending.on(day);
  const own = spent.filter(({ branch }) => isAdmin(who) || (branch !== null && isSecretaryOf(who, branch)));
  if (own.length === 0) return null;
  const rows = own.map(({ branch, calls, tokens }) => [
    branch ? branchTitle(branch) : '没有支部角色的人',
    `${calls} 次`,
    `${tokens.toLocaleString('zh-CN')} / ${tokenLimits.branch.toLocaleString('zh-CN')}`,
  ]);
  const columns = ['支部', '用了', 'token（每天上限）'];
  return html`<section><h2>今天的 AI 用量</h2>${table({ caption: '今天的 AI 用量', columns, rows, empty: '' })}</section>`;
}
