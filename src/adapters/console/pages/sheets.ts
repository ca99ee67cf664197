import { type Html, html } from '../../../core/html.ts';
import { type Activity, emptyTally, isOpen } from '../../../domain/activity.ts';
import { branchTitle, isSameBranch } from '../../../domain/chat.ts';
import { isSecretaryOf } from '../../../domain/roles.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { narrowed } from '../narrowed.ts';
import { mark, table } from '../table.ts';
import { type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { talkTabs } from './plan-tabs.ts';
import { branchFilter, pager, taking } from './talks.ts';

const pageSize = 50;

/** Ended talks of one's branches and how their record sheets stand. */
async function show(visit: Visit, { query }: Input): Promise<Answer> {
  const { asked, branches, chosen } = await narrowed(visit, query);
  const talks = (await visit.history.all(visit.now)).filter(
    (one) =>
      one.kind === 'talk' &&
      !isOpen(one, visit.now) &&
      isSecretaryOf(visit.who, one.branch) &&
      (!chosen || isSameBranch(one.branch, chosen)),
  );
  const shown = talks.slice((asked.page - 1) * pageSize, asked.page * pageSize);
  const body = html`${talkTabs('/sheets')}${branches.length > 1 && branchFilter(branches, asked.branch)}
<p class="hint">点标题：看表上会印什么，选体会，下载，定稿。定稿的每一版都留着。</p>
${table({
  caption: '已结束的说纪和它们的记录表，新的在前',
  columns: ['编号', '说纪', '支部', '日期', '参与', '记录表'],
  rows: await Promise.all(shown.map((talk) => row(visit, talk))),
  empty: '还没有结束的说纪。说纪结束以后，记录表在这里。',
})}
${pager(asked.page, Math.ceil(talks.length / pageSize), { branch: asked.branch })}`;
  return { kind: 'page', title: '说纪', body };
}

async function row({ options }: Visit, talk: Activity): Promise<readonly (Html | string | number)[]> {
  const versions = (await options.store.sheets.of(talk.id)).length;
  return [
    talk.no,
    html`<a href="${base}/sheets/${talk.id}">${talk.title}</a>`,
    branchTitle(talk.branch),
    dayAndTime(talk.openedAt, options.zone),
    taking(talk, talk.tally ?? emptyTally),
    versions > 0 ? mark('good', `已定稿，第 ${versions} 版`) : mark('calm', '未定稿'),
  ];
}

export const sheetsRoutes: readonly Route[] = [{ method: 'get', path: '/sheets', need: 'secretary', handle: show }];
