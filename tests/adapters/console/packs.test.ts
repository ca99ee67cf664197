import { describe, expect, it } from 'vitest';
import { fingerprintOf, publicKeyOf } from '../../../src/domain/pack/key.ts';
import { lastAudit, openConsoleHouse } from '../../support/console.ts';
import { district, packedQuestion, packOf, sealed } from '../../support/packs.ts';

const key = publicKeyOf(district);
const fingerprint = fingerprintOf(key);
const name = '示范区教育局';
const pack = sealed(packOf([packedQuestion('imp-1'), packedQuestion('imp-2', { clauseIds: ['XX-99'] })])).toString();

describe('内容包 in the console', () => {
  it('asks to compare twenty digits before a key is trusted, and lets it go again', async () => {
    const own = await openConsoleHouse();
    const admin = await own.login('guanli');
    expect((await admin.get('/console/packs')).text).toContain('还没有信任的签发方');
    const wrong = await admin.post('/console/packs/keys/look', { name, key: 'abc' });
    expect([wrong.status, wrong.text.includes('这不是公钥'), wrong.text.includes(`value="${name}"`)]).toEqual([
      422,
      true,
      true,
    ]);
    expect((await admin.post('/console/packs/keys/look', { name: '', key })).text).toContain('请写签发方的名称');
    const looked = await admin.post('/console/packs/keys/look', { name, key });
    expect(looked.text).toContain(fingerprint);
    expect(await own.house.store.packs.trusted()).toEqual([]);
    expect((await admin.submit('/console/packs/keys', { name, key })).text).toContain('已信任');
    expect(await lastAudit(own)).toBe(`信任${name}的内容包，指纹 ${fingerprint}`);
    expect((await admin.post('/console/packs/keys', { name, key })).status).toBe(422);
    expect((await admin.submit('/console/packs/keys/remove', { key: fingerprint })).text).toContain('不再信任');
    expect(await lastAudit(own)).toBe(`不再信任${name}的内容包，指纹 ${fingerprint}`);
    expect((await admin.post('/console/packs/keys/remove', { key: fingerprint })).status).toBe(404);
  });

  it('shows what a pack would change, and adopts it only when told', async () => {
    const own = await openConsoleHouse();
    const admin = await own.login('guanli');
    const stranger = await admin.bring('/console/packs', '内容包.json', pack);
    expect(stranger.status).toBe(422);
    expect(stranger.text).toContain(fingerprint);
    await admin.post('/console/packs/keys', { name, key });
    const preview = await admin.bring('/console/packs', '内容包.json', pack);
    expect(preview.text).toContain('会采用 <strong>1</strong> 条');
    expect(preview.text).toContain('没有收 1 条');
    expect(preview.text).toContain('李青山、周文远 2026-11-20');
    expect(await own.house.store.versions.of('imp-1')).toEqual([]);
    const { text } = await admin.submit('/console/packs/take');
    expect(text).toContain('已采用');
    expect(text).toContain(`${name}，第 1 版`);
    expect(await lastAudit(own)).toContain(`采用${name}的内容包`);
    const item = await admin.get('/console/content/imp-1');
    expect(item.text).toContain('来自示范区教育局的内容包，李青山、周文远 2026-11-20 通过');
    const again = await admin.bring('/console/packs', '内容包.json', pack);
    expect([again.status, again.text.includes('已经采用过')]).toEqual([422, true]);
    expect((await admin.post('/console/packs/take')).status).toBe(422);
  });

  it('can be given up after the look', async () => {
    const own = await openConsoleHouse();
    const admin = await own.login('guanli');
    await admin.post('/console/packs/keys', { name, key });
    await admin.bring('/console/packs', '内容包.json', pack);
    expect((await admin.submit('/console/packs/drop')).text).toContain('没有导入，什么也没有改');
    expect(await own.house.store.packs.adoptions()).toEqual([]);
  });
});
