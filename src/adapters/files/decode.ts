import iconv from 'iconv-lite';
import { UserError } from '../../core/errors.ts';

/** Decodes text as Chinese machines save it: UTF-8, UTF-16 with its mark, else GBK (as GB 18030). */
export function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return iconv.decode(Buffer.from(bytes), 'gb18030');
    throw error;
  }
}

/** @throws UserError for what is no text at all */
export function decodeText(bytes: Uint8Array): string {
  const text = decode(bytes);
  // Nobody types a null; what cannot be decoded becomes U+FFFD, here more than by accident.
  const unknown = text.split('\uFFFD').length - 1;
  if (text.includes('\0') || unknown > Math.max(3, text.length / 100)) {
    throw new UserError(
      'file.binary',
      '这个文件不是文字，读不出题目。收 json、jsonl、js、csv、xlsx、docx、txt、gift。',
    );
  }
  return text;
}
