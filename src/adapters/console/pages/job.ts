import { type Html, html } from '../../../core/html.ts';
import type { Job } from '../jobs.ts';
import { mark } from '../table.ts';
import { Absent, type Answer, base, type Input, type Route, type Visit } from '../visit.ts';
import { peopleTabs } from './people-tabs.ts';
import { ledgerTabs, reminderTabs } from './plan-tabs.ts';

/** @throws Absent also when it is somebody else's, or long ago */
function look({ jobs, who }: Visit, { params }: Input): Job {
  const job = jobs.find(params.id ?? '', who.userId);
  if (!job) throw new Absent();
  return job;
}

export function jobState({ state, done, total, made }: Job): Html {
  switch (state) {
    case 'running':
      return mark('warm', `正在做，${done} / ${total}`);
    case 'done':
      return mark('good', made.files.length > 0 ? `做好了，${made.files.length} 个文件` : '做好了');
    case 'cancelled':
      return mark('calm', '已取消');
    case 'failed':
      return mark('bad', '没有做成');
    default:
      return state satisfies never;
  }
}

async function show(visit: Visit, input: Input): Promise<Answer> {
  const job = look(visit, input);
  if (job.made.leadsTo) return { kind: 'go', ...job.made.leadsTo };
  const isOver = job.state !== 'running';
  const body = html`${placeTabs(visit, job)}${part(job)}${isOver && html`<p><a href="${base}${job.place}">再来一次</a></p>`}`;
  return { kind: 'page', title: job.title, body, at: job.place };
}

/** A job stays under the page that started it. */
function placeTabs(visit: Visit, { place }: Job): Html {
  switch (place) {
    case '/exports':
      return ledgerTabs(place);
    case '/rehearse':
      return reminderTabs(place);
    case '/holidays/import':
      return reminderTabs('/holidays');
    case '/people/import':
      return peopleTabs(visit, place);
    case '/draft':
    case '/bank/import':
    case '/packs':
      return html``;
    default:
      return place satisfies never;
  }
}

/** Asked for again every second while it runs; without scripts there is a link for that. */
function part(job: Job): Html {
  const { id, state, done, total, why, made, isSealed } = job;
  const isRunning = state === 'running';
  const polls = html` hx-get="${base}/jobs/${id}/live" hx-trigger="every 1s" hx-swap="outerMorph"`;
  return html`<section id="job" aria-live="polite"${isRunning && polls}><p>${jobState(job)}</p>
${
  isRunning &&
  html`<progress value="${done}" max="${total}" aria-label="进度"></progress>
<div class="actions">${isSealed ? html`<span>正在保存，不能取消了</span>` : html`<form method="post" action="${base}/jobs/${id}/cancel"><button type="submit" class="secondary">取消</button></form>`}<a href="${base}/jobs/${id}">刷新</a></div>`
}${why !== null && html`<p class="wrong">${why}</p>`}
${made.shown}${made.files.length > 0 && html`<ul class="files">${made.files.map(({ name }, at) => html`<li><a href="${base}/jobs/${id}/files/${at}" download>${name}</a></li>`)}</ul>`}</section>`;
}

async function showLive(visit: Visit, input: Input): Promise<Answer> {
  const job = look(visit, input);
  return { kind: 'part', body: part(job), ...(job.made.leadsTo && { to: job.made.leadsTo }) };
}

async function cancel(visit: Visit, input: Input): Promise<Answer> {
  const { id } = look(visit, input);
  visit.jobs.cancel(id, visit.who.userId);
  return { kind: 'go', to: `/jobs/${id}` };
}

async function give(visit: Visit, input: Input): Promise<Answer> {
  const file = look(visit, input).made.files[Number(input.params.at)];
  if (!file) throw new Absent();
  return { kind: 'file', file };
}

export const jobRoutes: readonly Route[] = [
  { method: 'get', path: '/jobs/:id', need: 'staff', handle: show },
  { method: 'get', path: '/jobs/:id/live', need: 'staff', handle: showLive },
  { method: 'get', path: '/jobs/:id/files/:at', need: 'staff', handle: give },
  { method: 'post', path: '/jobs/:id/cancel', need: 'staff', handle: cancel },
];
