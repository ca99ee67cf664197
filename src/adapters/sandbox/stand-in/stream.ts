import { z } from 'zod';
import { type Ack, accepted, badField, fields, refusal, utf8Bytes } from './acks.ts';
import { maxContentBytes } from './content.ts';
import type { Conversation } from './records.ts';
import type { Requests, Stream } from './requests.ts';
import { addEntry, changed } from './transcript.ts';
import type { World } from './world.ts';

/** From the first frame. Ten minutes are reported too; who keeps to six is safe with both. */
const streamLimitMs = 6 * 60_000;

const streamBody = z.object({
  stream: z.object({
    id: z.string().min(1),
    finish: z.boolean().optional(),
    content: z.string(),
    feedback: z.object({ id: z.string().min(1) }).optional(),
  }),
});

type Request = NonNullable<ReturnType<Requests['find']>>;
type Part = z.infer<typeof streamBody>['stream'];

/** One frame of a stream: the first shows it, the next replace its whole text, `finish` freezes it. */
export function receiveStream(
  world: World,
  to: { readonly request: Request; readonly conversation: Conversation; readonly answers: string },
  body: unknown,
): Ack {
  const shape = fields(streamBody, body);
  if (!shape.ok) return shape.ack;
  const part = shape.value.stream;
  if (utf8Bytes(part.id) > 256) return badField('body.stream.id');
  if (utf8Bytes(part.feedback?.id ?? '') > 256) return badField('body.stream.feedback.id');
  if (utf8Bytes(part.content) > maxContentBytes) return badField('body.stream.content');
  const known = to.request.streams.get(part.id);
  if (known) return continueStream(world, to.conversation, known, part);
  // Only the first frame counts as a message: 31 refreshes in 8.4 s passed on a real tenant.
  if (!world.messages.take(to.conversation.id)) return refusal(846607);
  const entryId = world.ids.next();
  const now = world.clock.now();
  const feedbackId = part.feedback?.id ?? null;
  const finished = part.finish === true;
  to.request.streams.set(part.id, { entryId, startedMs: now.epochMilliseconds, feedbackId, finished });
  const entry = {
    kind: 'markdown',
    id: entryId,
    at: now.toString(),
    markdown: part.content,
    answers: to.answers,
    ...(finished && thumbsFor(feedbackId)),
  } as const;
  addEntry(world.transcript, to.conversation, entry);
  return accepted;
}

function continueStream(world: World, conversation: Conversation, stream: Stream, part: Part): Ack {
  const ageMs = world.clock.now().epochMilliseconds - stream.startedMs;
  if (stream.finished || ageMs > streamLimitMs) return refusal(846608);
  stream.finished = part.finish === true;
  const entry = conversation.entries.find(({ id }) => id === stream.entryId);
  if (entry?.kind === 'markdown') {
    entry.markdown = part.content;
    if (stream.finished) Object.assign(entry, thumbsFor(stream.feedbackId));
  }
  changed(world.transcript, conversation.id);
  return accepted;
}

/** Shown when the answer is whole, where the first frame asked for them. */
function thumbsFor(feedbackId: string | null) {
  return feedbackId === null ? {} : { thumbs: { id: feedbackId, given: null } };
}
