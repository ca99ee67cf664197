/**
 * Surnames that stand for nearly everybody. Left out are those that are far more often something else
 * (应, 时, 全, 和, 向, 任, 党, 付, 管, 费): what is missed here is still read by two people.
 */
const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范金石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂焦柳邢岳齐梅庄辛祝左谷祁舒耿牟卜詹凌靳盛童欧甄项裴屈成游阳裘席卫傅霍屠柴蒙关鲍康骆';

const compound = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '东方',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '长孙',
  '端木',
  '南宫',
];

const known: ReadonlySet<string> = new Set([...Array.from(single), ...compound]);

export function isSurname(word: string): boolean {
  return known.has(word);
}

/** Are as often something else: 于领导, 余额, 一万四, 从严. */
export function isOftenNoName(surname: string): boolean {
  return '于余万严关钱常白高方金'.includes(surname);
}
