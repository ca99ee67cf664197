import { fileURLToPath } from 'node:url';

/** The shipped library, wherever the process was started from. */
export const contentDir = fileURLToPath(new URL('../../data/content/', import.meta.url));

/** Which notice of the State Council's office each shipped year goes back to. */
export const noticesFile = fileURLToPath(new URL('../../data/calendar/notices.json', import.meta.url));
