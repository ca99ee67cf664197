import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPack, sealPack } from '../../../src/domain/pack/envelope.ts';
import { fingerprintOf, newSigningKey, publicKeyOf, readPublicKey } from '../../../src/domain/pack/key.ts';
import { district, packedQuestion, packOf, sealed } from '../../support/packs.ts';

const pack = packOf([packedQuestion('imp-1'), packedQuestion('imp-2')]);
const whole = sealed(pack);

describe('a signed content pack', () => {
  it('is read as it was signed', () => {
    const { pack: read, publicKey } = openPack(whole);
    expect(read).toEqual(pack);
    expect(publicKey).toBe(publicKeyOf(district));
  });

  it('is refused with any byte changed', () => {
    const change = fc.record({ at: fc.nat(whole.length - 1), to: fc.integer({ min: 1, max: 255 }) });
    fc.assert(
      fc.property(change, ({ at, to }) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ to;
        expect(() => openPack(changed)).toThrow(/什么也没有改/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused with bytes put in, taken out or cut off anywhere', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 3 }), (at, more) => {
        const without = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1)]);
        const longer = Buffer.concat([whole.subarray(0, at), more, whole.subarray(at)]);
        expect(() => openPack(without)).toThrow(/什么也没有改/u);
        // Bytes that repeat what stands there may give the same file.
        if (!longer.equals(whole)) expect(() => openPack(longer)).toThrow(/什么也没有改/u);
        expect(() => openPack(whole.subarray(0, at))).toThrow(/什么也没有改/u);
      }),
    );
  });

  it.each([
    ['another file', '账号,姓名\n', '这不是内容包'],
    ['an empty one', '', '这不是内容包'],
    ['without a signature', JSON.stringify(pack), '没有签名'],
    ['cut', JSON.stringify(pack).slice(0, 400), '不完整'],
    ['with other line ends', whole.toString().replaceAll('\n', '\r\n'), '签名和内容对不上'],
    ['laid out by an editor', JSON.stringify(pack, null, 2), '签名和内容对不上'],
    [
      'of a newer program',
      sealPack({ ...pack, manifest: { ...pack.manifest, formatVersion: 2 as 1 } }, district),
      '升级',
    ],
  ])('says what is wrong with one %s', (_what, text, why) => {
    expect(() => openPack(Buffer.from(text))).toThrow(why);
  });

  it('is not signed by somebody else’s key under the first one’s name', () => {
    const [line = ''] = whole.toString().split('\n');
    const [, seal = ''] = sealed(pack, newSigningKey('别人')).toString().split('\n');
    const mixed = JSON.stringify({ ...JSON.parse(seal), key: publicKeyOf(district) });
    expect(() => openPack(Buffer.from(`${line}\n${mixed}\n`))).toThrow('签名和内容对不上');
  });
});

it('reads a public key as it is pasted, and its twenty digits as they are read out', () => {
  const key = publicKeyOf(district);
  expect(readPublicKey(` ${key.slice(0, 20)}\n${key.slice(20)} `)).toBe(key);
  expect(fingerprintOf(key)).toMatch(/^(?:\d{4} ){4}\d{4}$/u);
  expect(fingerprintOf(publicKeyOf(newSigningKey('别人')))).not.toBe(fingerprintOf(key));
  for (const wrong of ['', 'abc', `${key}x`, key.slice(0, 40)])
    expect(() => readPublicKey(wrong)).toThrow('这不是公钥');
});
