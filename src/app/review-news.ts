import { escapeMarkdown } from '../core/text.ts';
import { sayDay } from '../core/time/say.ts';
import type { Contents } from '../domain/content/items.ts';
import { digest } from '../domain/digest.ts';
import { expiring, heardDaysBefore } from '../domain/review/expiry.ts';
import { howToMend, openReports } from '../domain/review/reports.ts';
import type { House } from './make-ctx.ts';
import { plannedNote } from './planned-note.ts';
import type { PostOffice } from './post-office.ts';

/** Nobody is told before this hour, nor after the other. */
const hours = { from: 9, until: 18 } as const;
const mostLines = 5;

interface Piece {
  /** What is told; whoever has heard it does not hear it again. */
  readonly mark: string;
  readonly lines: readonly string[];
}

/**
 * Reviewers hear, on workdays and in private, what people reported and what will expire: each thing once a reviewer, all of
 * one look in one message. For the ticker; it looks again when the library changed, somebody reported, or an hour has passed.
 */
export function reviewNews(house: House, office: PostOffice): () => Promise<void> {
  let looked = '';
  return async () => {
    const now = house.clock.now().toZonedDateTimeISO(house.zone);
    const isTime =
      now.hour >= hours.from && now.hour < hours.until && house.calendar.current().isWorkday(now.toPlainDate());
    if (!isTime) return;
    const reports = (await house.store.quizzes.reports()).map(({ by, cleared }) => by.length - cleared).join();
    const look = [now.toPlainDate(), now.hour, await house.store.versions.changes(), reports].join('|');
    if (look === looked) return;
    looked = look;
    const library = await house.library.now();
    const pieces = [...(await reported(house, library.question)), ...expiries(library.contents, now.toPlainDate())];
    if (pieces.length === 0) return;
    for (const userId of await reachableReviewers(house)) await tell(house, office, userId, pieces);
  };
}

async function tell(house: House, office: PostOffice, userId: string, pieces: readonly Piece[]): Promise<void> {
  const { store, clock, ids } = house;
  const own = (mark: string) => `${mark}:${digest(store.secret, 'told', userId)}`;
  const heard = await Promise.all(pieces.map(({ mark }) => store.posts.isMarked(own(mark))));
  const fresh = pieces.filter((_, at) => heard[at] === false);
  if (fresh.length === 0) return;
  const post = plannedNote({
    id: `review:${ids.next()}`,
    place: { id: userId, type: 'private' },
    what: { post: 'note', text: fresh.flatMap(({ lines }) => lines).join('\n') },
    setBy: userId,
    now: clock.now(),
    goodForHours: 8,
  });
  if (
    await store.posts.planOnce(
      fresh.map(({ mark }) => own(mark)),
      [post],
    )
  )
    office.send(post);
}

async function reachableReviewers({ store }: House): Promise<readonly string[]> {
  const granted = (await store.roles.all()).filter(({ role }) => role === 'reviewer').map(({ userId }) => userId);
  const people = await Promise.all([...new Set(granted)].map((userId) => store.people.find(userId)));
  return people.flatMap((person) => (person?.privateSince ? [person.userId] : []));
}

async function reported({ store }: House, question: Parameters<typeof openReports>[1]): Promise<readonly Piece[]> {
  const reports = await openReports(store, question);
  return reports.map(({ ref, questionId, by, cleared }) => ({
    mark: `report:${ref}:${cleared}`,
    lines: [
      `**题目 ${questionId}** 有 ${by.length - cleared} 人报“题目有误”，已不再出题：${escapeMarkdown(question(questionId)?.stem ?? '')}`,
      `请看：/审核 ${questionId}`,
      ...howToMend,
    ],
  }));
}

/** What expires on one day was checked on one day: it is told together. What has expired is in /审核 到期. */
function expiries(live: Contents, today: Temporal.PlainDate): readonly Piece[] {
  const coming = expiring(live, today).filter(({ on }) => Temporal.PlainDate.compare(on, today) > 0);
  return [...Map.groupBy(coming, ({ on }) => on.toString())].map(([on, items]) => ({
    mark: `expiry:${on}`,
    lines: [
      `**${sayDay(Temporal.PlainDate.from(on))}起有 ${items.length} 条内容到期**（提前 ${heardDaysBefore} 天告诉您），不续期就不再发：`,
      ...items
        .slice(0, mostLines)
        .map(({ item: { body } }) => `- ${body.id} ${escapeMarkdown('stem' in body ? body.stem : body.title)}`),
      ...(items.length > mostLines ? [`- 另有 ${items.length - mostLines} 条`] : []),
      '看全部：/审核 到期；核对过没有变：/审核 续期 编号',
    ],
  }));
}
