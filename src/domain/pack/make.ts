import { itemById } from '../content/item-by-id.ts';
import type { Contents } from '../content/items.ts';
import { deciding, overlay } from '../content/overlay.ts';
import { approvedOn } from '../content/review-state.ts';
import { seenOf } from '../content/seen.ts';
import type { Item, Kept, Review } from '../content/version.ts';
import { checksOf, stops } from '../review/checks/all.ts';
import { expiryOf } from '../review/expiry.ts';
import { fingerprintOf } from './key.ts';
import { type Pack, type PackItem, packFormat, type Recalled } from './pack.ts';

export interface Making {
  readonly shipped: Contents;
  readonly kept: readonly Kept[];
  /** Registered names by userid. */
  readonly names: ReadonlyMap<string, string>;
  readonly issuer: string;
  readonly publicKey: string;
  readonly now: Temporal.Instant;
  /** IANA name. */
  readonly zone: string;
}

export interface Made {
  readonly pack: Pack;
  /** What was approved here and is left out, with the reason; Chinese. */
  readonly left: readonly string[];
}

/** All that this house's own reviewers approved and that may be posted now, and what they took out of circulation. */
export function makePack(making: Making): Made {
  const { shipped, kept, zone, issuer, publicKey, now } = making;
  const live = overlay(shipped, kept, zone);
  const items: PackItem[] = [];
  const withdrawn: Recalled[] = [];
  const left: string[] = [];
  for (const [itemId, all] of Map.groupBy(kept, ({ standing }) => standing.itemId)) {
    const one = deciding(all);
    // What another house approved is that house's to give.
    if (!one || one.version?.pack) continue;
    const isOut = one.standing.isHeld || one.standing.state === 'withdrawn';
    if (isOut) withdrawn.push(recalled(making, one));
    if (isOut || !live.reviewed.has(itemId)) continue;
    const item = itemById(live, itemId);
    const packed = item && packItem(making, one, item, live);
    if (typeof packed === 'string') left.push(`${itemId}：${packed}`);
    else if (packed) items.push(packed);
  }
  return { pack: { manifest: manifestOf(issuer, publicKey, now), items, withdrawn }, left };
}

function manifestOf(issuer: string, publicKey: string, now: Temporal.Instant): Pack['manifest'] {
  const id = `content-${fingerprintOf(publicKey).slice(0, 9).replace(' ', '-')}`;
  const version = Number(now.toString({ smallestUnit: 'second' }).replaceAll(/\D/gu, ''));
  return { format: packFormat, formatVersion: 1, id, version, issuer, madeAt: now.toString() };
}

/** Why it is left out, where it is. */
function packItem(making: Making, { standing, version }: Kept, item: Item, live: Contents): PackItem | string {
  const { now, zone } = making;
  const checkedOn = approvedOn(standing, zone);
  if (!checkedOn) return '没有审核的日期';
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const expires = expiryOf(item);
  if (expires && Temporal.PlainDate.compare(expires, today) <= 0) return `${expires} 起已过期，请先续期`;
  const red = stops(checksOf(item, live, today));
  if (red !== null) return `检查没有全过：${red.replaceAll('\n', '；')}`;
  const seen = seenOf(item);
  const approvals = standing.reviews.filter((review) => review.verdict === 'approve' && (review.seen ?? seen) === seen);
  const [first, second] = approvals.slice(-2).map((review) => signed(making, review));
  if (!first || !second) return '两位审核员里有人没有登记姓名，请他私聊机器人发：/认领 姓名';
  const renewal = standing.reviews.findLast(({ verdict }) => verdict === 'renew');
  return {
    ...item,
    approvedBy: [first, second],
    renewedBy: (renewal && signed(making, renewal)) ?? null,
    checkedOn: checkedOn.toString(),
    expiresOn: expires?.toString() ?? null,
    ...(version?.ai && { ai: version.ai }),
  };
}

/** Null for somebody whose name nobody knows: an account does not leave the house. */
function signed({ names }: Making, { by, byName, at }: Review): { name: string; at: string } | null {
  const name = byName ?? names.get(by);
  return name === undefined ? null : { name, at };
}

function recalled({ names }: Making, { standing }: Kept): Recalled {
  const { itemId, kind, reviews } = standing;
  const last = reviews.findLast(({ verdict }) => verdict === 'withdraw' || verdict === 'hold');
  const by = last?.byName ?? names.get(last?.by ?? '') ?? null;
  return { itemId, kind, at: last?.at ?? '1970-01-01T00:00:00Z', reason: last?.reason ?? '', by };
}
