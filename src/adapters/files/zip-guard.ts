import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { UserError } from '../../core/errors.ts';

const mostEntries = 2000;
/** Twenty megabytes of workbook hold less text than this; what holds more was made to fill memory. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Unpacks every entry once and keeps nothing, so that a small file that unfolds to fill memory never reaches the
 * libraries that read it whole. Bytes are counted; what the file says of its sizes is not believed.
 * @returns the entries' names
 * @throws UserError for a bomb, or what is no zip
 */
export async function guardZip(bytes: Buffer): Promise<readonly string[]> {
  const names: string[] = [];
  let left = mostBytes;
  try {
    const zip = await fromBufferPromise(bytes);
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      if (names.length > mostEntries) throw bomb();
      left -= await unfold(zip, entry, left);
    }
    return names;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('file.zip', '文件打不开：可能没有下载完整，或者设了密码。请在 WPS 或 Word 里另存一份再试。', {
      cause: error,
    });
  }
}

/** How many bytes it unfolds to; stops at the limit. */
async function unfold(zip: ZipFile, entry: Entry, most: number): Promise<number> {
  if (entry.uncompressedSize > most) throw bomb();
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  for await (const chunk of stream) {
    size += Buffer.from(chunk).length;
    if (size > most) throw bomb();
  }
  return size;
}

function bomb(): UserError {
  return new UserError('file.bomb', '这个文件展开后太大，没有读。请把题目复制到新的文件里再试。');
}
