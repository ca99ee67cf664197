import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folders = (process.env.PATH ?? '').split(':');
const hasBoth = ['soffice', 'pdftotext'].every((name) => folders.some((folder) => existsSync(join(folder, name))));

/** Belongs into the title of what is skipped without LibreOffice. */
export const officeNote = hasBoth ? '' : '（SKIPPED: no soffice and pdftotext on the PATH）';
export const hasOffice = hasBoth;

if (!hasOffice) process.stderr.write('LibreOffice tests are skipped: no soffice and pdftotext on the PATH\n');

/** The text of each page as LibreOffice lays a document out. The profile is its own: another LibreOffice may run. */
export async function pagesOf(folder: string, file: string): Promise<readonly string[]> {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, file)]);
  const { stdout } = await run('pdftotext', ['-layout', join(folder, file.replace(/docx$/u, 'pdf')), '-']);
  return stdout.split('\f').slice(0, -1);
}
