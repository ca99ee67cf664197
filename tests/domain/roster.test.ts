import { describe, expect, it } from 'vitest';
import { readRoster } from '../../src/domain/roster.ts';

const rows = (...lines: readonly string[][]) => lines.map((cells, at) => ({ sheet: '名单', row: at + 1, cells }));

describe('readRoster', () => {
  it('reads 账号 and 姓名 below whatever head row there is and looks at nothing else', () => {
    const read = readRoster(
      rows(['学校通讯录'], ['序号', '姓名', '手机', '账号*'], ['1', '王小明', '13812345678', 'wang']),
    );
    expect(read).toEqual({ people: [{ userId: 'wang', name: '王小明' }], refused: [], repeated: 0 });
  });

  it('says of each row it cannot take where it stands and why', () => {
    const read = readRoster(
      rows(['账号', '姓名'], ['', '王小明'], ['li', '李4'], ['13812345678', '赵一'], ['wu', '吴二'], ['wu', '吴三']),
    );
    expect(read.people).toEqual([{ userId: 'wu', name: '吴二' }]);
    expect(read.refused.map(({ row, column }) => [row, column])).toEqual([
      [2, '账号'],
      [3, '姓名'],
      [4, '账号'],
      [6, '姓名'],
    ]);
  });

  it('counts a row that says the same again', () => {
    expect(readRoster(rows(['账号', '姓名'], ['wu', '吴二'], ['wu', '吴二'])).repeated).toBe(1);
  });

  it('asks for a head row where there is none', () => {
    expect(() => readRoster(rows(['wu', '吴二']))).toThrow('表头');
  });
});
