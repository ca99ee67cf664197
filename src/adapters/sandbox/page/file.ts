import type { Request, RequestHandler, Response } from 'express';
import multer from 'multer';
import { z } from 'zod';
import { type Html, html } from '../../../core/html.ts';
import { mediaWords, sizeInWords } from '../media-words.ts';
import type { Entry } from '../types.ts';
import { hiddenFields } from './fields.ts';
import { addressOf, findView, type SandboxPageOptions, type View } from './view.ts';

/** The platform takes 100 MB; more than the bot takes, so that its refusal can be tried. */
export const mostUploaded = 30 * 1024 * 1024;

export type FileEntry = Extract<Entry, { kind: 'file' }>;

/** A file as a bubble, to be downloaded as long as the sandbox has its bytes. */
export function fileBubble(view: View, { id, media, name, size }: FileEntry): Html {
  const isKept = view.options.standIn.file(view.conversation.id, id, view.me.userId) !== null;
  const address = `${addressOf({ ...view, base: `${view.base}/file` })}&${new URLSearchParams({ entry: id })}`;
  return html`<div class="bubble file">
<p class="file-name">${isKept ? html`<a href="${address}" download>${name}</a>` : name}</p>
<p class="file-note">${mediaWords[media]} · ${sizeInWords(size)}${!isKept && ' · 沙盒重启后不留内容'}</p>
</div>`;
}

/** Private chats only: in groups the platform passes no files on. */
export function fileForm(view: View): Html {
  return html`<form class="file-form" method="post" enctype="multipart/form-data" action="${view.base}/file" aria-label="发文件">
${hiddenFields(view)}<input type="file" name="file" aria-label="选一个文件" required><button class="send-file">发文件</button>
</form>`;
}

const wanted = z.object({ chat: z.string(), as: z.string(), entry: z.string() });

/** Gives a file that this person sees, always to be saved and never to be shown: it may hold anything. */
export function giveFile(options: SandboxPageOptions, request: Request, response: Response): void {
  const query = wanted.safeParse(request.query);
  const view = query.success ? findView(options, request.baseUrl, query.data) : null;
  const file = view && options.standIn.file(view.conversation.id, query.data?.entry ?? '', view.me.userId);
  if (!file) {
    response.status(404).type('text').send('没有这个文件，或者沙盒重启后已不留内容。');
    return;
  }
  response.attachment(file.name).type('application/octet-stream').send(Buffer.from(file.bytes));
}

/** Reads a form with one file. One that is too large is as good as none: the form's sentence names both. */
export function readForm(): RequestHandler {
  const limits = { fileSize: mostUploaded, files: 1, fields: 4, fieldSize: 4096 };
  const read = multer({ storage: multer.memoryStorage(), limits, defParamCharset: 'utf8' }).single('file');
  return (request, response, next) =>
    read(request, response, (error: unknown) => {
      const isRefused = error instanceof multer.MulterError;
      // Half a file may be there, without its bytes.
      if (isRefused) delete request.file;
      next(isRefused ? undefined : error);
    });
}
