import { namesAt } from '../../review/checks/names.ts';
import { schoolsAt } from '../../review/checks/schools.ts';
import { strangersIn } from '../strangers.ts';

/** Provinces, and cities that everybody knows: a place need not say that it is one. */
const wellKnown =
  /北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|石家庄|太原|沈阳|大连|长春|哈尔滨|南京|苏州|无锡|徐州|杭州|宁波|温州|合肥|福州|厦门|南昌|济南|青岛|郑州|洛阳|武汉|长沙|广州|深圳|东莞|佛山|珠海|南宁|桂林|海口|三亚|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|海淀|浦东/gu;
const administered = /(?<!\p{Script=Han})\p{Script=Han}{2,3}(?:省|市|自治区|县|区|州)(?!分|别|级|域)/gu;
/** `本地区`, `全县`: any place. */
const anyPlace = /[某各全本该所这那当地小校社学辖园]|(?:城|郊|市)区$/u;

/**
 * Who and where a text names, by what the review desk's check of identities finds in a case, the strictest it has, and by
 * what no word of the library accounts for.
 */
export function identitiesIn(text: string, vocabulary: ReadonlySet<string>): readonly string[] {
  return [
    ...namesAt(text, true).map((one) => one.text),
    ...strangersIn(text, vocabulary),
    ...schoolsAt(text, true).map((one) => one.text),
    ...(text.match(wellKnown) ?? []),
    ...(text.match(administered) ?? []).filter((place) => !anyPlace.test(place)),
  ];
}
