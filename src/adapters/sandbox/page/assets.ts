import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

const own = join(import.meta.dirname, 'assets');
const htmx = dirname(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')));

/** In the order in which they build upon each other. */
export const styles = ['frame.css', 'side.css', 'talk.css', 'cards.css', 'composer.css', 'phone.css'] as const;

/** Only these: a package's folder holds more than a page needs. */
const files: ReadonlyMap<string, { readonly root: string; readonly path: string }> = new Map([
  ...styles.map((name) => [name, { root: own, path: name }] as const),
  ['sandbox.js', { root: own, path: 'sandbox.js' }],
  ['icon.svg', { root: own, path: 'icon.svg' }],
  ['htmx.js', { root: htmx, path: 'htmx.min.js' }],
  ['htmx-sse.js', { root: htmx, path: 'ext/hx-sse.min.js' }],
]);

export function assets(): Router {
  const router = express.Router();
  router.get('/:name', ({ params: { name } }, response, next) => {
    const file = files.get(name);
    if (!file) return next();
    // A root, because without one a dot anywhere in the path of this installation would make it a hidden file.
    response.sendFile(file.path, { root: file.root });
  });
  return router;
}
