import type { Response } from 'express';
import { html } from '../../../core/html.ts';
import { conversationRows } from './conversations.ts';
import { entriesOf } from './log.ts';
import { triesOf } from './tries.ts';
import { transcriptOf, type View } from './view.ts';

/** What changes together is sent together. */
const gatherMs = 30;
/** Proxies and browsers give up on a silent connection. */
const heartbeatMs = 20_000;

/**
 * Sends what is new as server-sent events for as long as the browser listens. Each event holds the whole view; the
 * page's morphing touches only what differs, so a lost event or a sleeping tab mends itself.
 */
export function keepLive(view: View, response: Response): void {
  response.set({ 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  const latestAtFirst = latestOf(view);
  let sent = '';
  let timer: NodeJS.Timeout | null = null;
  const send = () => {
    timer = null;
    const parts = partials(view, freshSince(view, latestAtFirst));
    if (parts === sent) return;
    sent = parts;
    response.write(
      `${parts
        .split(/\r\n?|\n/u)
        .map((line) => `data: ${line}`)
        .join('\n')}\n\n`,
    );
  };
  const stopListening = view.options.standIn.onChange(() => {
    timer ??= setTimeout(send, gatherMs);
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  response.on('close', () => {
    stopListening();
    clearInterval(heartbeat);
    if (timer) clearTimeout(timer);
  });
  send();
}

function partials(view: View, fresh: ReadonlySet<string>): string {
  return html`<hx-partial hx-target="#log" hx-swap="innerMorph">${entriesOf(view)}</hx-partial>
<hx-partial hx-target="#chats" hx-swap="innerMorph">${conversationRows(view, fresh)}</hx-partial>
<hx-partial hx-target="#tries" hx-swap="innerMorph">${triesOf(view)}</hx-partial>`.markup;
}

function latestOf(view: View): ReadonlyMap<string, string | undefined> {
  return new Map(view.conversations.map((one) => [one.key, transcriptOf(view, one).at(-1)?.id]));
}

/** The conversations not looked at in which something came. */
function freshSince(view: View, latestAtFirst: ReadonlyMap<string, string | undefined>): ReadonlySet<string> {
  const changed = [...latestOf(view)].filter(([key, id]) => id !== latestAtFirst.get(key));
  return new Set(changed.map(([key]) => key).filter((key) => key !== view.conversation.key));
}
