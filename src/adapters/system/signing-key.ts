import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { newSigningKey, type SigningKey, signingKeySchema } from '../../domain/pack/key.ts';

/** In the data folder, so that a backup holds it; never in the store and in no export. */
export function signingKeyFile(dataDir: string): string {
  return join(dataDir, 'signing-key.json');
}

/** Null where none was made. @throws OperatorError when the file is not what was written */
export async function readSigningKey(dataDir: string): Promise<SigningKey | null> {
  const path = signingKeyFile(dataDir);
  try {
    return signingKeySchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new OperatorError(`${path} 读不出私钥。请从备份里取回这个文件。`, { cause: error });
  }
}

/** Makes a key once. @throws OperatorError when there is one: another key is another issuer to everybody who trusts this one */
export async function makeSigningKey(dataDir: string, issuer: string): Promise<SigningKey> {
  const path = signingKeyFile(dataDir);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const key = newSigningKey(issuer);
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(key)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new OperatorError('私钥已经有了，没有再做。看公钥和指纹：npm run keys', { cause: error });
  }
  return key;
}
