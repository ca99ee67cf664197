/** Where who wants to report somebody is sent. */
export const reportElsewhere =
  '检举控告请走纪检渠道（12388），这里不受理、不转交也不记录。也可以向学校纪检委员、学校或上级纪委反映，教师的师德问题还可以打学校和教育局公布的举报电话。';

const reporting =
  /(?:要|想|准备|打算|来|可以|帮我?)(?:向[你您]|在这里?)?(?:匿名|实名)?(?:举报|检举|控告|告发)|[向跟给][你您](?:们|这里?)?(?:匿名|实名)?(?:举报|检举|控告|告发|投诉)|我(?:要|想|来)\S{0,2}投诉/u;
/** Wants something passed on, or the bot to act. */
const passingOn =
  /帮(?:我|忙)?\S{0,3}(?:投诉|举报|检举|控告|告发|反映)|[你您]\S{0,3}(?:转交|转给|递交|管不管|管一管|管管|查一查|查查)|(?:举报|检举|控告|投诉)(?:信|材料)/u;
/** Asks how or where to. */
const howToReport =
  /(?:怎么|怎样|如何|哪里|哪儿|在哪|到哪|去哪|找谁|向谁|跟谁|向哪|打什么电话|什么渠道)\S{0,8}?(?:举报|检举|控告|告发|投诉)|(?:举报|检举|控告|告发|投诉)(?:的?(?:电话|渠道|方式|途径|邮箱|平台)|\S{0,8}?(?:怎么|找谁|去哪|到哪|在哪|打什么))/u;
/** What happens to reports, and to whoever is reported, are questions on rules. */
const aboutReports =
  /被(?:人|家长|学生|同事)?(?:匿名|实名)?(?:举报|检举|控告|投诉)|(?:举报|检举|控告)(?:人|者)|打击报复/u;

/** True for what is a report, or asks where one goes. */
export function isReport(text: string): boolean {
  return reporting.test(text) || passingOn.test(text) || (howToReport.test(text) && !aboutReports.test(text));
}

const somebody =
  /我(?!国|党)|咱|他|她|某[某人]|同事|同学校|有(?:个|位|一?个|一位)(?:老师|教师|人|校长|领导|学生)|这(?:个|位)人|本人/u;
const happened =
  /了(?!解)|过(?!节|年|程|失|度|错)|昨[天日晚]|前[天几]|上(?:周|个?月|学期)|去年|刚才|被(?:举报|查|抓|发现|投诉|处分)|已经/u;
/** Points at one person; whether something happened need not be said any more. */
const pointed = /(?<![其吉])[他她](?!人|们)|(?:这|那|此)(?:个|位|名)?人|某某|\p{Script=Han}某(?!些|种|个)/u;

const leader =
  '(?:副?校长|园长|(?:副|总支|支部)?书记|(?:副|教导|教务|总务|年级|政教|班)?主任|领导|科长|处长|局长|股长|组长|会计|出纳)';
const whoever = `(?:${leader}|老师|教师|同事|党员|干部|人|亲戚|朋友|家长)`;
const kin = '(?:儿子|女儿|孩子|娃|闺女|小孩|外甥|侄子|侄女|孙子|孙女|弟弟|妹妹)';
/** Somebody in particular, without a name. */
const particular = [
  new RegExp(
    `(?:我们?|咱们?|本|这|那|该|隔壁)(?:个|所|家)?(?:校|学校|单位|年级|学科|支部|办公室|园|局|中心|镇|乡|县)(?:的|里|那个|这个)*${leader}`,
    'u',
  ),
  new RegExp(
    `(?<![给向跟请])(?:我|我家|我们家|我们?的?)?${kin}(?:的|班上?的?|学校的?|班级的?)*(?:班主任|老师|教师)`,
    'u',
  ),
  new RegExp(`有(?:一?个|一?位|一?名)(?:老师|教师|同事|党员|干部|朋友|亲戚|${leader})`, 'u'),
  new RegExp(`(?:那|这)(?:一?个|一?位|一?名)${whoever}`, 'u'),
  new RegExp(
    `(?:第?[一二三四五六七八九十\\d]{1,3}[中小]|(?:实验|附属|外国语|中心)(?:小学|中学|幼儿园|学校)|附[中小]|(?:教体|教育)局)(?:的|里|那个)*${whoever}`,
    'u',
  ),
  /我们?的?(?:同事|校长|领导|主任|班主任|书记)/u,
];
const judging =
  /算不算|算是?|是不是|是否|属于|构成|该(?:给|怎么|如何|受|判|不该)|应该(?:给|怎么|如何|受)|会(?:被|受|判|给|不会|怎么)|够不够|要不要紧|定(?:个|什么|啥|个什么)?性|判多久|处分|处理|开除|严重吗|有事吗|违纪|违规|违法|犯法|犯罪|合规|合不合规|合法吗|对不对|对吗|应不应该|被查|有问题吗/u;

/** True for a question that wants to be told what somebody, or something that happened, deserves. */
export function wantsVerdict(text: string, { isNamed }: { readonly isNamed: boolean }): boolean {
  if (!judging.test(text)) return false;
  const isParticular = particular.some((pattern) => pattern.test(text));
  return isNamed || isParticular || pointed.test(text) || (somebody.test(text) && happened.test(text));
}

/** True for words that point at somebody in particular: no rule has them. */
export function pointsAtSomebody(text: string): boolean {
  return particular.some((pattern) => pattern.test(text));
}
