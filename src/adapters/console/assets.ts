import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const own = join(import.meta.dirname, 'assets');
const pico = dirname(fileURLToPath(import.meta.resolve('@picocss/pico/css/pico.min.css')));
const htmx = dirname(fileURLToPath(import.meta.resolve('htmx.org/dist/htmx.min.js')));

/** In the order in which they build upon each other. */
export const styles = ['pico.css', 'look.css', 'frame.css', 'parts.css', 'table.css', 'form.css', 'month.css'] as const;

/** What the pages ask for beside themselves, and where it lies. */
export const consoleFiles = {
  at: '/console/assets',
  files: new Map<string, { readonly root: string; readonly path: string }>([
    ['pico.css', { root: pico, path: 'pico.min.css' }],
    ...styles.slice(1).map((name) => [name, { root: own, path: name }] as const),
    ['icon.svg', { root: own, path: 'icon.svg' }],
    ['htmx.js', { root: htmx, path: 'htmx.min.js' }],
  ]),
} as const;
