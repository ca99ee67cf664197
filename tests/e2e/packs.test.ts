import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../support/store.ts';
import { type Env, type Ran, runCli, startProgram } from './program.ts';

// Each starts several processes.
const patienceMs = 240_000;

/** Two installations: a district that signs, a school that adopts; and where a pack lies between them. */
async function twoHouses() {
  const folder = await emptyFolder();
  const env = (name: string): Env => ({ DATA_DIR: join(folder.path, name) });
  const file = join(folder.path, '内容包.json');
  const export_ = async (from: Env): Promise<Ran> => {
    const ran = await runCli('export', ['content'], from);
    await writeFile(file, ran.stdout);
    return ran;
  };
  return { folder, file, district: env('district'), school: env('school'), export: export_ };
}

const say = (env: Env, as: string, text: string) => runCli('say', ['--chat', 'private', '--as', as, text], env);
const adopt = (env: Env, file: string, ...more: string[]) => runCli('import', [file, '--as', 'content', ...more], env);

async function approve(env: Env, handle: string): Promise<void> {
  for (const [as, name] of [
    ['shenhe', '李青山'],
    ['shenhe-2', '周文远'],
  ] as const) {
    await say(env, as, `/认领 ${name}`);
    expect((await say(env, as, `/审核 通过 ${handle}`)).stdout).toMatch(/通过/u);
  }
}

describe('content packs from one house to another', { timeout: patienceMs }, () => {
  it('are signed, trusted once, checked dry, adopted, and refused a second time', async () => {
    const { folder, file, district, school, export: exported } = await twoHouses();
    await using _ = folder;
    await approve(district, 'case-011');
    const keyless = await exported(district);
    expect(keyless).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('npm run keys -- make') });
    const made = await runCli('keys', ['make', '--name', '示范区教育局'], district);
    expect(made.code).toBe(0);
    expect(await runCli('keys', ['make', '--name', '别的'], district)).toMatchObject({ code: 1 });
    const keyFile = join(district.DATA_DIR ?? '', 'signing-key.json');
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    const secret = (await readFile(keyFile, 'utf8')).slice(60, 100);
    const [publicKey = '', fingerprint = ''] = [/公钥：(\S+)/u, /指纹：(.+)/u].map((one) => one.exec(made.stdout)?.[1]);
    expect((await exported(district)).stderr).toContain('内容 1 条');
    expect(await readFile(file, 'utf8')).not.toContain(secret);

    const stranger = await adopt(school, file);
    expect(stranger).toMatchObject({ code: 1, stderr: expect.stringContaining(fingerprint) });
    await expect(stat(school.DATA_DIR ?? '')).rejects.toThrow('ENOENT');
    const trusting = await runCli('keys', ['trust', publicKey, '--name', '示范区教育局'], school);
    expect(trusting).toMatchObject({ code: 0, stdout: `已信任：示范区教育局，指纹 ${fingerprint}\n` });
    expect((await runCli('keys', ['list'], school)).stdout).toContain(fingerprint);
    const dry = await adopt(school, file, '--dry-run');
    expect(dry.stdout.trimEnd().endsWith('1 taken, 0 duplicate, 0 refused')).toBe(true);
    const done = await adopt(school, file);
    expect(done).toMatchObject({ code: 0, stdout: dry.stdout });
    expect(await adopt(school, file)).toMatchObject({ code: 1, stderr: expect.stringContaining('已经采用过') });
    const said = await say(school, 'shenhe', '/审核 1');
    expect(said.stdout).toContain('来自示范区教育局的内容包，李青山、周文远');
    await writeFile(file, (await readFile(file, 'utf8')).replace('李青山', '李青川'));
    expect(await adopt(school, file)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('被改过') });
    await runCli('keys', ['remove', fingerprint], school);
    expect(await adopt(school, file)).toMatchObject({ code: 1 });
    expect((await runCli('fsck', [], school)).code).toBe(0);
  });

  it('are exported and adopted beside running bots, which post them at once', async () => {
    const { folder, file, district, school, export: exported } = await twoHouses();
    await using _ = folder;
    await approve(district, 'case-011');
    const made = await runCli('keys', ['make', '--name', '示范区教育局'], district);
    const publicKey = /公钥：(\S+)/u.exec(made.stdout)?.[1] ?? '';
    await using one = startProgram(district);
    await using other = startProgram(school);
    await one.line(/沙盒已启动/u);
    await other.line(/沙盒已启动/u);
    expect((await exported(district)).code).toBe(0);
    const asked = { chat: 'wr-demo', as: 'shuji' };
    const sayThere = (text: string) => runCli('say', ['--chat', asked.chat, '--as', asked.as, text], school);
    await sayThere('/设置 出厂内容 先审');
    expect((await sayThere('/案例')).stdout).toContain('还没有本校审核通过的内容可发');
    expect((await runCli('keys', ['trust', publicKey, '--name', '示范区教育局'], school)).code).toBe(0);
    expect(await adopt(school, file)).toMatchObject({ code: 0 });
    expect((await sayThere('/案例')).stdout).toContain('家委会凑“感谢费”');
    await say(district, 'shenhe', '/审核 下架 case-011 来源更正');
    expect((await exported(district)).stderr).toContain('撤回 1 条');
    const back = await adopt(school, file);
    expect(back.stdout).toContain('case-011 撤下：来源更正');
    expect((await say(school, 'shenhe', '/审核 1')).stdout).toContain('下架');
  });

  it('say so when the key’s file is no key', async () => {
    const { folder, district, export: exported } = await twoHouses();
    await using _ = folder;
    await runCli('keys', ['make', '--name', '示范区教育局'], district);
    const keyFile = join(district.DATA_DIR ?? '', 'signing-key.json');
    await chmod(keyFile, 0o600);
    await writeFile(keyFile, '{}');
    expect(await exported(district)).toMatchObject({ code: 1, stderr: expect.stringContaining('请从备份里取回') });
  });
});
