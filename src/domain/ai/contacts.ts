/** What a masked thing is called instead. */
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•.\s-]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/giu;
const account =
  /(?:微信|微信号|wx|vx|v信|wechat|qq)(?:号|账号)?[是为：:\s]*(?=[A-Za-z0-9_-]*[A-Za-z0-9])[\w-]{4,30}/giu;
const numbered = /(?:学号|工号|学籍号|考号|准考证号|编号|证号|账号|卡号)[是为：:\s]*[A-Za-z0-9-]{4,}/giu;
const digits = /(?<![\d.])\d{6,}(?![\d.])/gu;
const count = '(?:\\d+|[一二三四五六七八九十百零〇]+)';
const house = new RegExp(
  `\\p{Script=Han}{1,12}?(?:路|街|巷|弄|大道|胡同|小区|花园|新村|公寓|家园|宿舍)\\s*${count}\\s*(?:号楼|号院|号|弄|栋|幢|座|单元|室)(?:\\s*${count}\\s*(?:号楼|号|栋|幢|座|单元|层|楼|室))*`,
  'gu',
);
const flat = new RegExp(`${count}\\s*(?:栋|幢|号楼)\\s*(?:${count}\\s*单元\\s*)?${count}\\s*(?:室|号)?`, 'gu');
const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*|(?:https?:\/\/|www\.)[\w.~:/?#@!$&'*+,;=%-]+/giu;

const masks: readonly (readonly [RegExp, string])[] = [
  [address, '某人'],
  [plate, '某车'],
  [account, '某人'],
  [numbered, '某号'],
  [house, '某处'],
  [flat, '某处'],
  [digits, '某号'],
];

/** The text without what leads to somebody: mail and chat accounts, links, plates, addresses, long numbers. */
export function withoutContacts(text: string): string {
  return masks.reduce((said, [shape, mask]) => said.replace(shape, mask), text);
}
