import type { Request, Response } from 'express';
import { html } from '../../../core/html.ts';
import { noteOf, placeBody, press, pressBody, rate, rateBody, say, sayBody, typedBody } from './act.ts';
import { answered } from './answered.ts';
import type { EntryTrouble } from './card.ts';
import { type Draft, emptyDraft } from './composer.ts';
import { mostUploaded } from './file.ts';
import { page } from './page.ts';
import { addressOf, findView, type SandboxPageOptions, type View, viewOf } from './view.ts';

const stale = '页面过期了，请刷新后再试。';
const noFile = `请先选一个文件，最大 ${mostUploaded / 1024 / 1024} MB。`;
const gone = '这个按钮已经不在了，请看卡片现在的样子。';

/** What a form is answered: htmx puts the sentence where the person acts, other browsers get a page. */
interface Answer {
  readonly status: number;
  readonly sentence: string;
  /** The page that tells the sentence, or the address of the page that shows what was done. */
  readonly plainly: { readonly page: string } | { readonly address: string };
}

/** Handles a form; gives what to answer. */
type TakeForm = (options: SandboxPageOptions, request: Request) => Answer;

export const takeWords: TakeForm = (options, request) => {
  const view = placeOf(options, request);
  if (!view) return outdated(options, request.baseUrl);
  const body = sayBody.safeParse(request.body);
  if (!body.success) {
    const { text, mention } = typedBody.parse(request.body);
    const draft = { text, mention: mention === 'on', trouble: body.error.issues[0]?.message ?? stale };
    return onPage(422, view, draft);
  }
  const outcome = say(view, { text: body.data.text, mention: body.data.mention === 'on' });
  const note = outcome === 'heard' ? {} : { note: outcome };
  return { status: 200, sentence: noteOf(outcome, options.botName), plainly: { address: addressOf(view, note) } };
};

export const takePress: TakeForm = (options, request) => {
  const view = placeOf(options, request);
  const body = pressBody.safeParse(request.body);
  if (!view || !body.success) return outdated(options, request.baseUrl);
  return atEntry(view, body.data.entry, press(view, body.data));
};

export const takeRating: TakeForm = (options, request) => {
  const view = placeOf(options, request);
  const body = rateBody.safeParse(request.body);
  if (!view || !body.success) return outdated(options, request.baseUrl);
  return atEntry(view, body.data.entry, rate(view, body.data));
};

/** What a press is answered, at the entry that was pressed. */
function atEntry(view: View, entry: string, outcome: ReturnType<typeof press>): Answer {
  if (outcome === 'heard') {
    const address = `${addressOf(view)}#entry-${encodeURIComponent(entry)}`;
    return { status: 200, sentence: '', plainly: { address } };
  }
  const sentence = outcome === 'gone' ? gone : noteOf(outcome, view.options.botName);
  const shown = page(view, emptyDraft, { entryId: entry, sentence } satisfies EntryTrouble);
  return { status: outcome === 'gone' ? 409 : 200, sentence, plainly: { page: shown } };
}

export const takeFile: TakeForm = (options, request) => {
  const view = placeOf(options, request);
  if (view?.conversation.type !== 'private') return outdated(options, request.baseUrl);
  const { file } = request;
  if (!file || file.size === 0) return onPage(422, view, { ...emptyDraft, trouble: noFile });
  const sent = { name: file.originalname, bytes: file.buffer };
  const { delivered } = options.standIn.send({ userId: view.me.userId, file: sent });
  const outcome = delivered ? 'heard' : 'offline';
  const note = delivered ? {} : { note: outcome };
  return { status: 200, sentence: noteOf(outcome, options.botName), plainly: { address: addressOf(view, note) } };
};

function placeOf(options: SandboxPageOptions, request: Request): View | null {
  return findView(options, request.baseUrl, placeBody.parse(request.body));
}

function onPage(status: number, view: View, draft: Draft): Answer {
  return { status, sentence: draft.trouble, plainly: { page: page(view, draft) } };
}

/** A form that this page did not make. */
function outdated(options: SandboxPageOptions, base: string): Answer {
  return onPage(422, viewOf(options, base, {}), { ...emptyDraft, trouble: stale });
}

/** Answers a form with what `take` makes of it. */
export function answering(options: SandboxPageOptions, take: TakeForm) {
  return async (request: Request, response: Response): Promise<void> => {
    const { status, sentence, plainly } = take(options, request);
    if (request.get('hx-request') === 'true') {
      // The page's script empties the composer at this event.
      if (status === 200) response.set('HX-Trigger', 'taken');
      response.status(status).type('html').send(html`${sentence}`.markup);
      return;
    }
    if ('page' in plainly) {
      response.status(status).type('html').send(plainly.page);
      return;
    }
    // Without a script nothing comes by itself, so the way back takes as long as the bot's answer.
    if (sentence === '') await answered(options.standIn);
    response.redirect(303, plainly.address);
  };
}
