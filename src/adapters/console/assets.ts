import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

const own = join(import.meta.dirname, 'assets');
const pico = dirname(fileURLToPath(import.meta.resolve('@picocss/pico/css/pico.min.css')));
const htmx = dirname(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')));

/** In the order in which they build upon each other. */
export const styles = ['pico.css', 'look.css', 'frame.css', 'parts.css', 'table.css', 'form.css', 'month.css'] as const;

/** Only these: a package's folder holds more than a page needs. */
const files: ReadonlyMap<string, { readonly root: string; readonly path: string }> = new Map([
  ['pico.css', { root: pico, path: 'pico.min.css' }],
  ...styles.slice(1).map((name) => [name, { root: own, path: name }] as const),
  ['icon.svg', { root: own, path: 'icon.svg' }],
  ['htmx.js', { root: htmx, path: 'htmx.min.js' }],
]);

export function assets(): Router {
  const router = express.Router();
  router.get('/:name', ({ params: { name } }, response, next) => {
    const file = files.get(name);
    if (!file) return next();
    response.sendFile(file.path, { root: file.root });
  });
  return router;
}
