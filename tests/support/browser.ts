import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];

/** Null on a machine without one. */
export const browserPath: string | null = places.find((path) => path !== undefined && existsSync(path)) ?? null;

/** Belongs into the title of what is skipped without a browser. */
export const browserNote = browserPath === null ? '（SKIPPED: no Chromium found, set CHROMIUM_PATH）' : '';

if (browserPath === null) {
  process.stderr.write(
    'browser tests are skipped: no Chromium at CHROMIUM_PATH, /usr/bin/chromium, /usr/bin/google-chrome\n',
  );
}

/** Talks to nobody but the pages it is sent to. */
const args = [
  '--headless',
  '--lang=zh-CN',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  if (browserPath === null) throw new Error('no browser on this machine');
  return chromium.launch({ executablePath: browserPath, args });
}
