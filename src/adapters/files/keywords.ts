import { fromBufferPromise } from 'yauzl';

/** Office properties are a few hundred bytes. */
const mostBytes = 64 * 1024;

/** Whether an Office file's own data say that a model wrote in it: what our documents say, in the keywords. For a zip that was guarded before. */
export async function saysByAi(bytes: Buffer): Promise<boolean> {
  const zip = await fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'docProps/core.xml' || entry.uncompressedSize > mostBytes) continue;
    let xml = '';
    for await (const chunk of await zip.openReadStreamPromise(entry)) xml += Buffer.from(chunk).toString('utf8');
    return /<cp:keywords>[^<]*AI\s?生成/u.test(xml);
  }
  return false;
}
