import { parse } from 'content-disposition';

/** The name in a `Content-Disposition`, free of any path; null when it has none. */
export function nameIn(header: string | null): string | null {
  const given = header === null ? undefined : parse(header).parameters.filename;
  if (given === undefined) return null;
  const name =
    unescaped(asUtf8(given))
      .split(/[\\/]/u)
      .at(-1)
      ?.replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .trim() ?? '';
  return name === '' || /^\.+$/u.test(name) ? null : Array.from(name).slice(0, 200).join('');
}

/** Servers that put raw UTF-8 into a header are read as Latin-1. */
function asUtf8(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.toString('latin1') !== text) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return text;
    throw error;
  }
}

/** Some percent-encode a plain file name; a percent sign that encodes nothing is one of the name's own. */
function unescaped(text: string): string {
  if (!/%[0-9a-f]{2}/iu.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
