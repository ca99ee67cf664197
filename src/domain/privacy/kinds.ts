/** What a school must be told of each kind of thing that is stored. */
export interface Kind {
  readonly what: string;
  readonly why: string;
  readonly howLong: string;
  readonly onErasure: string;
}

const noPerson = '没有个人信息';
const untilGone = '学校停用为止';
const stays = '不变';
const oldLines = '，用过的留在旧的数据行里';

/** By the name in the journal; `record` is what people did. */
export const kinds: Readonly<Record<string, Kind>> = {
  record: {
    what: '签到、体会、已阅、作答、撤回',
    why: '支部要存的活动记录；本人能查自己的',
    howLong: '作答、已阅、撤回：RETENTION_DAYS（默认 180 天）后去掉人；签到、体会：三年后去掉人；合计一直在',
    onErasure: '去掉人，体会的文字删掉，合计不变',
  },
  person: { what: '账号、姓名', why: '记录表上写姓名而不是账号', howLong: '本人删除或学校停用为止', onErasure: '删掉' },
  grant: {
    what: '谁是书记、审核员、管理员',
    why: '决定谁能用什么',
    howLong: '收回为止，收回的留在旧的数据行里',
    onErasure: '角色删掉，他授过的留着，不写是谁授的',
  },
  code: {
    what: '还没用的授权码（只存散列）',
    why: '让另一个人得到角色',
    howLong: `24 小时有效${oldLines}`,
    onErasure: '本人发的码作废',
  },
  misses: { what: '输错授权码的次数', why: '防止猜码', howLong: '输对为止', onErasure: '删掉' },
  chat: {
    what: '工作群属于哪个支部、以前属于哪个、群的设置',
    why: '内容发给谁、怎么发',
    howLong: untilGone,
    onErasure: '不写是谁绑定的',
  },
  activity: {
    what: '一次说纪、案例或答题：时间、标题、人数合计',
    why: '台账',
    howLong: untilGone,
    onErasure: '不写是谁开始的，合计不变',
  },
  content: { what: '发出去的内容原文', why: '以后改了题库，记录不变', howLong: untilGone, onErasure: noPerson },
  post: {
    what: '发过什么、是哪个支部的、送达情况',
    why: '送达有据可查',
    howLong: untilGone,
    onErasure: '不写是谁定的',
  },
  mark: {
    what: '哪些更正、哪些待审说过了',
    why: '同一件事不说两次',
    howLong: untilGone,
    onErasure: '对谁说过只存散列，不变',
  },
  decision: {
    what: '每天自己提醒了什么、为什么',
    why: '说得清为什么发、为什么不发',
    howLong: untilGone,
    onErasure: noPerson,
  },
  selfcheck: {
    what: '一次自检：谁试的、看到什么',
    why: '知道本单位的企业微信能做什么',
    howLong: untilGone,
    onErasure: '不写是谁试的',
  },
  webhook: {
    what: '群推送：群机器人的密钥、什么时候设的、是否失效',
    why: '没有人和机器人说过话的群，改由群机器人发文字',
    howLong: '删除或换新为止，下一个凌晨从旧的数据行里去掉；备份里还有，请在企业微信里重置',
    onErasure: noPerson,
  },
  claim: {
    what: '答过哪些消息（只存散列）',
    why: '同一条消息不答两次',
    howLong: '48 小时后不再读',
    onErasure: noPerson,
  },
  schedule: {
    what: '提醒和预约',
    why: '到时间发出去',
    howLong: '结束后 30 天不再读',
    onErasure: '不写是谁设的；只发给本人的取消；主讲姓名删掉',
  },
  report: {
    what: '谁说过题目有误（只存散列）',
    why: '两个人说有误就停用',
    howLong: untilGone,
    onErasure: '散列换掉，人数不变',
  },
  paper: { what: '试卷和录入的合计', why: '同一份统计', howLong: untilGone, onErasure: noPerson },
  version: { what: '题库的改动', why: '先审后发', howLong: untilGone, onErasure: '不写作者是谁' },
  standing: { what: '审核到哪一步、谁审的', why: '两人审核', howLong: untilGone, onErasure: '不写是谁审的' },
  trustedKey: {
    what: '采用谁签发的内容包：公钥、指纹、名称',
    why: '只收核对过的内容包',
    howLong: '管理员删去为止',
    onErasure: '不写是谁加的',
  },
  adoption: {
    what: '采用过哪些内容包',
    why: '旧包不能盖过新包',
    howLong: untilGone,
    onErasure: '不写是谁采用的',
  },
  calendarYear: { what: '放假安排', why: '工作日照官方安排', howLong: untilGone, onErasure: noPerson },
  link: { what: '后台的一次性链接（只存散列）', why: '登录', howLong: `10 分钟有效${oldLines}`, onErasure: '删掉' },
  session: { what: '后台的登录', why: '登录', howLong: `8 小时有效${oldLines}`, onErasure: '删掉' },
  audit: { what: '谁改过设置、角色、名单', why: '可追查', howLong: untilGone, onErasure: '不写是谁，句子里的姓名删掉' },
  feedback: {
    what: '意见和答复',
    why: '按期答复',
    howLong: '答复一年后去掉人',
    onErasure: '文字和答复删掉，编号和日期留着',
  },
  spend: { what: 'AI 用量', why: '控制费用', howLong: '30 天后不再读', onErasure: noPerson },
  rest: {
    what: 'AI 服务要歇到什么时候（地址只存散列）',
    why: '重启也不去催一个坏了的服务',
    howLong: untilGone,
    onErasure: noPerson,
  },
  thumb: {
    what: 'AI 回答有没有帮助（不记是谁）',
    why: '知道答得好不好',
    howLong: '30 天后不再读',
    onErasure: noPerson,
  },
  finalSheet: {
    what: '哪些记录表定了稿；书记补的应到、实到、主讲姓名',
    why: '支部存档',
    howLong: untilGone,
    onErasure: '不写是谁定的，不留补的主讲姓名；表本身不变，上面只有姓名',
  },
  erasureRequest: {
    what: '本人要求删除',
    why: '十分钟内凭码确认，一分钟内做完',
    howLong: '做完就没有',
    onErasure: '删掉',
  },
  erasure: { what: '有人删除过、什么时候', why: '证明做过', howLong: untilGone, onErasure: noPerson },
  meta: { what: '本数据的密钥、是沙盒还是正式', why: '散列用', howLong: untilGone, onErasure: noPerson },
  gone: { what: '某一项不在了', why: '编号不重用', howLong: untilGone, onErasure: stays },
};
