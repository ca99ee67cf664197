import express, { type Request, type Response, type Router } from 'express';
import { address, noteOf } from './act.ts';
import { giveFile, readForm } from './file.ts';
import { answering, takeFile, takePress, takeRating, takeWords } from './forms.ts';
import { keepLive } from './live.ts';
import { page } from './page.ts';
import { type SandboxPageOptions, viewOf } from './view.ts';

const bodyLimit = '100kb';

/** The sandbox's page: a WeCom to look at and to speak in. It works without JavaScript; htmx makes it live. */
export function sandboxPage(options: SandboxPageOptions): Router {
  const router = express.Router();
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/', (request, response) => showPage(options, request, response));
  router.get('/live', (request, response) => {
    keepLive(viewOf(options, request.baseUrl, address.parse(request.query)), response);
  });
  router.get('/file', (request, response) => giveFile(options, request, response));
  router.post('/file', readForm(), answering(options, takeFile));
  const form = express.urlencoded({ extended: false, limit: bodyLimit });
  router.post('/say', form, answering(options, takeWords));
  router.post('/press', form, answering(options, takePress));
  router.post('/rate', form, answering(options, takeRating));
  return router;
}

function showPage(options: SandboxPageOptions, request: Request, response: Response): void {
  const { note, draft, ...place } = address.parse(request.query);
  const trouble = noteOf(note, options.botName);
  const view = viewOf(options, request.baseUrl, place);
  response.type('html').send(page(view, { text: draft, mention: note !== 'unheard', trouble }));
}
