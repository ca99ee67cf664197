import { fileURLToPath } from 'node:url';

/** The shipped library, wherever the process was started from. */
export const contentDir = fileURLToPath(new URL('../../data/content/', import.meta.url));
