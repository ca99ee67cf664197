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
      for (const news of await newsOf(house, chat, now.toPlainDate())) await tell(house, office, chat, news);
    }
  };
}

const lastHour = 18;

async function newsOf(house: House, chat: Chat, today: Temporal.PlainDate): Promise<readonly News[]> {
  const duties = dutiesOn(today, chat.settings, house.calendar.current());
  return [...duties, ...(await coldNews(house, chat)), ...(await robotNews(house, chat))];
}

async function coldNews({ store }: House, { id, coldSince }: Chat): Promise<readonly News[]> {
  if (coldSince === null) return [];
  const known = '**群里收不到我的消息**：还没有人在那里和我说过话，企业微信不让我先开口。请在群里 @我 说一句，';
  const text = (await store.webhooks.keyOf(id))
    ? `${known}之后就能发卡片；现在计划内的由群机器人发文字，没有按钮。`
    : `${known}之后的就能发出。`;
  return [{ key: `cold:${id}:${coldSince}`, text }];
}

async function robotNews({ store }: House, { id }: Chat): Promise<readonly News[]> {
  const refused = (await store.webhooks.find(id))?.refused;
  if (!refused) return [];
  const text = `**群推送的地址失效了**（错误码 ${refused.code}），已停用。请在企业微信的群设置里重新建一个消息推送，再私聊我发：/设置 群推送 支部 新地址`;
  return [{ key: `webhook:${id}:${refused.at}`, text }];
}

async function tell(house: House, office: PostOffice, { branch }: Chat, { key, text }: News): Promise<void> {
  const title = branchTitle(branch);
  for (const userId of await secretariesOf(house, branch)) {
    const id = `news:${digest(house.store.secret, 'news', key, title, userId)}`;
    await tellPrivately(house, office, { id, userId, text: `（${title}）${text}` });
  }
}
