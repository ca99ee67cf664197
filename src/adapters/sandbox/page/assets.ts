import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = join(import.meta.dirname, 'assets');
const htmx = dirname(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')));

/** In the order in which they build upon each other. */
export const styles = ['frame.css', 'side.css', 'talk.css', 'cards.css', 'composer.css', 'phone.css'] as const;

/** What the pages ask for beside themselves, and where it lies. */
export const sandboxFiles = {
  at: '/sandbox/assets',
  files: new Map<string, { readonly root: string; readonly path: string }>([
    ...styles.map((name) => [name, { root: own, path: name }] as const),
    ['sandbox.js', { root: own, path: 'sandbox.js' }],
    ['icon.svg', { root: own, path: 'icon.svg' }],
    ['htmx.js', { root: htmx, path: 'htmx.min.js' }],
    ['htmx-sse.js', { root: htmx, path: 'ext/hx-sse.min.js' }],
  ]),
} as const;
