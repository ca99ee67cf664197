import { branchTitle, type Chat } from '../domain/chat.ts';
import { dutiesOn } from '../domain/daily/duties.ts';
import { digest } from '../domain/digest.ts';
import type { House } from './make-ctx.ts';
import type { PostOffice } from './post-office.ts';
import { fromHour, secretariesOf, tellPrivately } from './private-note.ts';

interface News {
  /** With the branch, names what is told once. */
  readonly key: string;
  readonly text: string;
}

/** Privately, on workdays: what the work plan asks of a branch's secretaries, and groups that take nothing. */
export function secretaryNews(house: House, office: PostOffice): () => Promise<void> {
  /** The hour that was looked through: who opens the private chat later hears within the hour. */
  let looked = '';
  return async () => {
    const now = house.clock.now().toZonedDateTimeISO(house.zone);
    const hour = now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).toString();
    const isWorkday = house.calendar.current().isWorkday(now.toPlainDate());
    if (hour === looked || now.hour < fromHour || now.hour >= lastHour || !isWorkday) return;
    looked = hour;
    for (const chat of await house.store.chats.all()) {
      for (const news of newsOf(house, chat, now.toPlainDate())) await tell(house, office, chat, news);
    }
  };
}

const lastHour = 18;

function newsOf(house: House, chat: Chat, today: Temporal.PlainDate): readonly News[] {
  const duties = dutiesOn(today, chat.settings, house.calendar.current());
  if (chat.coldSince === null) return duties;
  const text =
    '**群里收不到我的消息**：还没有人在那里和我说过话，企业微信不让我先开口。请在群里 @我 说一句，之后的就能发出。';
  return [...duties, { key: `cold:${chat.id}:${chat.coldSince}`, text }];
}

async function tell(house: House, office: PostOffice, { branch }: Chat, { key, text }: News): Promise<void> {
  const title = branchTitle(branch);
  for (const userId of await secretariesOf(house, branch)) {
    const id = `news:${digest(house.store.secret, 'news', key, title, userId)}`;
    await tellPrivately(house, office, { id, userId, text: `（${title}）${text}` });
  }
}
