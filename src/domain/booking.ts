import { sayMoment } from '../core/time/say.ts';
import { choose } from './choose.ts';
import type { Ctx } from './ctx.ts';
import { boundChat } from './roles.ts';
import type { Schedule } from './schedule.ts';

interface Booked {
  /** As asked, or the title that was chosen at booking. */
  readonly topic: string;
  readonly meetingAt: string;
}

/** `预约 1（会议 2026年12月9日（周三）15:00）` */
export function bookingTitle(ctx: Pick<Ctx, 'zone'>, { no, what }: Schedule): string {
  const meeting = what.post === 'talk' ? `（会议 ${sayMoment(Temporal.Instant.from(what.meetingAt), ctx.zone)}）` : '';
  return `预约 ${no}${meeting}`;
}

/** Stands above a booked talk. */
export function talkHeading(
  { meetingAt, speaker }: Booked & { readonly speaker: string | null },
  zone: string,
): string {
  const begins = `会议 ${sayMoment(Temporal.Instant.from(meetingAt), zone)} 开始`;
  return `**会前说纪**（${begins}${speaker === null ? '' : `，主讲：${speaker}`}）`;
}

/** What a speaker gets: the text that the group will see. @throws UserError when nothing may be posted */
export async function scriptText(ctx: Ctx, { topic, meetingAt }: Booked): Promise<string> {
  const pinned = await choose(ctx, boundChat(ctx.chat), 'talk', topic);
  const begins = sayMoment(Temporal.Instant.from(meetingAt), ctx.zone);
  return `**讲稿**（您主讲，会议 ${begins} 开始）\n\n${pinned.text}`;
}
