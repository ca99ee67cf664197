/** Traditional forms that keyboards of some teachers produce; each is one character for one. */
const simplified: Readonly<Record<string, string>> = {
  週: '周',
  點: '点',
  後: '后',
  兩: '两',
  個: '个',
  鐘: '钟',
  號: '号',
  時: '时',
  節: '节',
  開: '开',
  學: '学',
  會: '会',
  禮: '礼',
  過: '过',
  〇: '零',
};

/**
 * Half width, lower case, simplified, blanks and what cannot be seen as spaces. Every UTF-16 unit stays one unit, so
 * that an index into the result is an index into what was typed.
 */
export function plain(typed: string): string {
  return typed
    .split('')
    .map((unit) => {
      if (/[\s\p{Cc}\p{Cf}]/u.test(unit)) return ' ';
      const folded = unit.normalize('NFKC').toLowerCase();
      return simplified[unit] ?? (folded.length === 1 ? folded : unit);
    })
    .join('');
}

/** Something read, and where what follows begins. */
export interface Read<T> {
  readonly value: T;
  readonly end: number;
}

interface Found {
  /** Named groups that took part; `''` for one that did not. */
  get(name: string): string;
  readonly end: number;
}

/** A regular expression that is tried at one place only; a space in `source`, also `' ?'`, but in a class, stands for any number of blanks. */
export function pattern(source: string): (text: string, at: number) => Found | null {
  const expression = new RegExp(
    source.replaceAll(/(\[(?:\\.|[^\]])*\])| \??/gu, (_, members?: string) => members ?? ' *'),
    'uy',
  );
  return (text, at) => {
    expression.lastIndex = at;
    const hit = expression.exec(text);
    return hit ? { get: (name) => hit.groups?.[name] ?? '', end: at + hit[0].length } : null;
  };
}

/** Brackets around a part of a time: `12月9日（周三）`. */
export const opened = pattern(' [([【] ');
export const closed = pattern(' [)\\]】]');
