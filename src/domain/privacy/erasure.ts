import { z } from 'zod';
import { dayAndTime } from '../when.ts';

export const erasureCodeLifetime = { minutes: 10 } as const;

/** Somebody asked to be erased. It goes with everything else of them. */
export const erasureRequestSchema = z.object({
  /** Opaque: what the record of the erasure is called. */
  id: z.string(),
  userId: z.string(),
  /** The names they are known by here: a crash in the middle must not forget them. */
  names: z.array(z.string()),
  /** What must be typed to confirm. */
  code: z.string().regex(/^\d{4}$/u),
  expiresAt: z.string(),
  /** Null: the code was not typed yet. */
  confirmedAt: z.string().nullable(),
  /** Makes the tokens that stand for the person afterwards; gone with the request. */
  salt: z.string(),
});
export type ErasureRequest = z.infer<typeof erasureRequestSchema>;

/** That somebody was erased, and when it was asked; not who. */
export const erasureSchema = z.object({ id: z.string(), at: z.string() });
type Erasure = z.infer<typeof erasureSchema>;

export interface Erasures {
  /** Keeps a code to confirm with; it takes the place of an earlier one. Names are those the store knows. */
  prepare(request: Omit<ErasureRequest, 'names' | 'confirmedAt'>): Promise<void>;
  /** `expired`: past its time at `at`, or there was none. Confirming again is `taken` again. */
  confirm(userId: string, code: string, at: string): Promise<'taken' | 'wrong' | 'expired'>;
  /** What this person confirmed and is not carried out yet. */
  pending(userId: string): Promise<ErasureRequest | null>;
  /** Confirmed at `by` or before, and not carried out. */
  due(by: string): Promise<readonly ErasureRequest[]>;
  /**
   * Takes the person out of everything kept, while others go on writing. Interrupted at any point it can be called
   * again, and is due until it was carried out. Sums stay; numbers of lines stay.
   */
  carryOut(request: ErasureRequest): Promise<void>;
  done(): Promise<readonly Erasure[]>;
}

/** So long an erasure may take; after that something keeps it from being carried out. */
const erasureTerm = { minutes: 1 } as const;

/** What the person hears who asks again while it is under way. */
export function pendingWords({ confirmedAt }: ErasureRequest, now: Temporal.Instant, zone: string): string {
  const at = confirmedAt ?? now.toString();
  const isLate = Temporal.Instant.compare(Temporal.Instant.from(at).add(erasureTerm), now) < 0;
  return isLate
    ? `您 ${dayAndTime(at, zone)} 确认的删除还没有做完：存的数据有一处损坏，要管理员先修好。已经告诉管理员，修好后自动接着删，您不用再发。`
    : '正在删，一般一分钟内删完，不用再发。';
}

/** Instants: what is older loses its person. */
export interface RetentionLimits {
  /** Answers, acknowledgements and withdrawals. */
  readonly pressed: string;
  /** Check-ins and reflections. */
  readonly signed: string;
  /** 意见, from its answer on. */
  readonly answered: string;
}
