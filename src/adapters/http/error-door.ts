import { inspect } from 'node:util';
import type { ErrorRequestHandler } from 'express';
import { UserError } from '../../core/errors.ts';

const sentences: Readonly<Record<number, string>> = {
  400: '请求有误。',
  403: '没有权限。',
  404: '没有这个页面。',
  413: '内容太大，请分几次发。',
  415: '不支持这种格式。',
};

const reportToStderr = (error: unknown): void => {
  process.stderr.write(`http: ${inspect(error)}\n`);
};

/** The one catch of the HTTP door: a visitor's mistake gets its sentence, anything else is reported and hidden. */
export function errorDoor(onFault: (error: unknown) => void = reportToStderr): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const { status, sentence } = verdict(error);
    if (status >= 500) onFault(error);
    // Half an answer is out: only express can still end it, by cutting the connection.
    if (response.headersSent) return next(error);
    response.status(status).type('text').send(sentence);
  };
}

function verdict(error: unknown): { readonly status: number; readonly sentence: string } {
  if (error instanceof UserError) return { status: 400, sentence: error.message };
  const status = clientStatus(error);
  if (status === null) return { status: 500, sentence: '出错了，已记录，请稍后再试。' };
  return { status, sentence: sentences[status] ?? '请求有误。' };
}

/** Express and its parsers put a 4xx on errors that the request caused. */
function clientStatus(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  return error.status >= 400 && error.status < 500 ? error.status : null;
}
