import type { RecordSheet } from './sheet.ts';

/** `应到 20 人　　实到 　　 人　　在群里签到 12 人`: gaps are for the pen. */
export function headcount({ due, present, checkins }: RecordSheet): string {
  return `应到 ${due ?? '　　'} 人　　实到 ${present ?? '　　'} 人　　在群里签到 ${checkins} 人`;
}

/** Who signed and has a name, and how many have none. */
export function signatures({ signed, checkins }: RecordSheet): string {
  const unnamed = checkins - signed.length;
  return [signed.join('、'), unnamed > 0 ? `另有 ${unnamed} 人没有登记姓名` : '']
    .filter((part) => part !== '')
    .join('；');
}

/** A paragraph a reflection, and how many are not on the sheet. */
export function reflectionLines({ reflections, otherReflections }: RecordSheet): readonly string[] {
  const said = reflections.map(({ name, text }) => `${name}：${text}`);
  return otherReflections > 0 ? [...said, `（另有体会 ${otherReflections} 条）`] : said;
}
