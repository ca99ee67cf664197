import { z } from 'zod';
import type { Outcome, Robots } from '../../domain/ports.ts';

/** Where robots are spoken to; the key is put behind it. */
export const officialAddress = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send';

interface RobotsParts {
  /** Never taken from what people type. */
  readonly address: string;
  readonly fetch: typeof globalThis.fetch;
  /** From asking to the whole answer; what comes later is not heard. */
  readonly timeoutMs: number;
  /** When it fires nothing more is begun; what is under way is heard out. */
  readonly stopping: AbortSignal;
}

const answerSchema = z.object({ errcode: z.int() });
/** The platform's answer is a line. */
const mostAnswerBytes = 64 * 1024;

/** Errors of a connection that was never made: not one byte of the request went out. */
const neverWritten: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** The platform's group robots over HTTPS. Errors are read for their code and dropped: they may hold the address. */
export function httpRobots({ address, fetch, timeoutMs, stopping }: RobotsParts): Robots {
  return {
    async send(key, markdown) {
      if (stopping.aborted) return { state: 'unsent', reason: 'the process is stopping' };
      const url = new URL(address);
      url.searchParams.set('key', key);
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ msgtype: 'markdown', markdown: { content: withoutMentions(markdown) } }),
          // The key would go along.
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        return outcomeOf(response.ok ? await lineOf(response) : null);
      } catch (error) {
        return isNeverWritten(error) ? { state: 'unsent', reason: 'no connection to the platform' } : unknown;
      }
    },
  };
}

const unknown: Outcome = { state: 'unknown' };

/** Robots can mention people, and the bot does not: not even where somebody typed it. */
function withoutMentions(markdown: string): string {
  return markdown.replaceAll('<@', '＜@');
}

/** Null for what is no answer of the platform's. */
async function lineOf(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > mostAnswerBytes) return null;
  }
  return text;
}

/** A gateway's page, a cut answer, one without a number: it may have arrived. */
function outcomeOf(line: string | null): Outcome {
  const parsed = answerSchema.safeParse(line === null ? null : jsonOf(line));
  if (!parsed.success) return unknown;
  const { errcode: code } = parsed.data;
  return code === 0 ? { state: 'accepted' } : { state: 'refused', code };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isNeverWritten(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ('code' in one && neverWritten.includes(String(one.code))) return true;
    // Each address of the host was tried.
    if (one instanceof AggregateError && one.errors.length > 0) return one.errors.every(isNeverWritten);
  }
  return false;
}
