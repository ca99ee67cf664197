import { z } from 'zod';

/** What somebody thought of an answer; who it was is not kept. */
export const thumbSchema = z.object({
  /** A hash of the answer's feedback id. */
  id: z.string(),
  at: z.string(),
  /** The latest: it may be changed and withdrawn. */
  rating: z.enum(['helpful', 'unhelpful', 'withdrawn']),
});
export type Thumb = z.infer<typeof thumbSchema>;

/** Thumbs under answers, one an answer. */
export interface Thumbs {
  put(thumb: Thumb): Promise<void>;
  /** How many stand that were given since an instant. */
  since(at: string): Promise<Readonly<Record<'helpful' | 'unhelpful', number>>>;
}
