import { z } from 'zod';

/** An endpoint that is left alone for a while. */
export const restSchema = z.object({
  /** A hash of its address and model. */
  endpoint: z.string(),
  /** Nobody is sent there before; null: it works again. */
  until: z.string().nullable(),
  trouble: z.enum(['slow', 'down', 'refused', 'broken', 'endless']),
});
export type Rest = z.infer<typeof restSchema>;

/** Which endpoints are left alone, durable: a restart sends nobody there sooner. */
export interface Rests {
  find(endpoint: string): Promise<Rest | null>;
  put(rest: Rest): Promise<void>;
}

/** What one model's client remembers of its endpoint. */
export interface RestMemory {
  recall(): Promise<Omit<Rest, 'endpoint'> | null>;
  keep(rest: Omit<Rest, 'endpoint'>): Promise<void>;
}
