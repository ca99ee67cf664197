import { type Html, html } from '../../../core/html.ts';
import { talkSchema } from '../../../domain/content/items.ts';
import type { ContentKind } from '../../../domain/content/version.ts';
import { choiceField, longField, type Typed, textField } from '../form.ts';

interface Control {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly rows?: number;
  readonly choices?: readonly (readonly [string, string])[];
}

const clauseHint = '编号见“案例与条款”，几条用顿号隔开，例：TC-09、GF-1';
const audience: Control = {
  name: 'audience',
  label: '对象',
  choices: [
    ['teacher、partyMember、cadre', '所有人'],
    ['teacher', '教师'],
    ['partyMember', '党员'],
    ['cadre', '干部'],
    ['teacher、partyMember', '教师和党员'],
    ['partyMember、cadre', '党员和干部'],
    ['teacher、cadre', '教师和干部'],
  ],
};
const url: readonly Control[] = [
  { name: 'url', label: '链接', hint: '原文的网址，没有就空着' },
  {
    name: 'urlType',
    label: '链接是谁的',
    choices: [
      ['官方', '官方网站'],
      ['媒体', '主流媒体'],
      ['转载', '转载'],
      ['其他', '其他或没有'],
    ],
  },
];
const points = '一行一个要点，一个最多 120 字；写在讲稿的“提示”里';
const ownWords = '一行一个要点，一个最多 120 字；给写稿和审核的人看，发出去的是条款和案例的原文';
const same = (values: readonly string[]) => values.map((value) => [value, value] as const);

/** What is typed of each kind, in the order of the form. */
const controls: Readonly<Record<ContentKind, readonly Control[]>> = {
  question: [
    {
      name: 'type',
      label: '题型',
      choices: [
        ['single', '单选'],
        ['multi', '多选'],
        ['judge', '判断'],
      ],
    },
    { name: 'stem', label: '题干', rows: 3 },
    { name: 'options', label: '选项', hint: '一行一个，2 到 6 个，不用写字母；判断题空着', rows: 4 },
    { name: 'answer', label: '答案', hint: '选择题写字母，例：AC；判断题写“对”或“错”' },
    { name: 'explanation', label: '解析', rows: 2 },
    { name: 'clauseIds', label: '依据的条款', hint: clauseHint },
    { name: 'basis', label: '出处（条款库里没有时）', hint: '例：《教师法》第八条' },
    {
      name: 'difficulty',
      label: '难度',
      choices: [
        ['1', '易'],
        ['2', '中'],
        ['3', '难'],
      ],
    },
    audience,
  ],
  case: [
    { name: 'title', label: '标题', hint: '最多 26 字，不写人名、学校名' },
    { name: 'gist', label: '经过', hint: '写“一名教师”“一所小学”，不写真名', rows: 4 },
    { name: 'outcome', label: '结果', rows: 2 },
    { name: 'lesson', label: '警示', rows: 2 },
    { name: 'issuer', label: '发布机关', hint: '例：某省教育厅' },
    { name: 'date', label: '发布日期', hint: '例：2026-05-01；只知道年月写 2026-05' },
    { name: 'level', label: '级别', choices: same(['教育部', '省', '市', '纪委', '其他']) },
    { name: 'topics', label: '主题', hint: '例：有偿补课、礼品礼金' },
    { name: 'clauseIds', label: '对照的条款', hint: clauseHint },
    ...url,
  ],
  clause: [
    { name: 'sourceId', label: '来源编号', hint: '例：src-ten-k12' },
    { name: 'article', label: '条号', hint: '例：第九条' },
    { name: 'title', label: '标题' },
    { name: 'gist', label: '要点', hint: '用自己的话，最多一百来字', rows: 3 },
    { name: 'topics', label: '主题', hint: '例：有偿补课、礼品礼金' },
    audience,
  ],
  source: [
    { name: 'title', label: '名称', hint: '不写书名号' },
    { name: 'issuer', label: '发布机关' },
    { name: 'docNo', label: '文号' },
    { name: 'date', label: '印发日期', hint: '例：2026-05-01' },
    { name: 'effectiveFrom', label: '施行日期', hint: '例：2026-05-01' },
    { name: 'status', label: '效力', choices: same(['现行', '已修订', '待核', '已执行完毕']) },
    ...url,
  ],
  talk: [
    { name: 'title', label: '标题', hint: '最多 26 字' },
    { name: 'topic', label: '主题', hint: '书记按它来找，例：收受礼品礼金' },
    { name: 'discipline', label: '纪律', choices: same(talkSchema.shape.discipline.options) },
    audience,
    { name: 'season', label: '什么时候讲', hint: '例：教师节；不分时候写“全年”' },
    { name: 'clauseIds', label: '学哪些条款', hint: `${clauseHint}；条款的要点和出处由程序写进讲稿` },
    {
      name: 'caseIds',
      label: '说哪些案例（可不填）',
      hint: '编号见“案例与条款”，例：case-011；经过、结果由程序写进讲稿',
    },
    { name: 'caseNote', label: '没有合适案例时写原因（可不填）', hint: '只给写稿和审核的人看' },
    { name: 'questionIds', label: '问哪些题', hint: '编号见“题库”，例：q-005、q-022；每次问一道，轮着来' },
    { name: 'opening', label: '开场（1 分钟）', hint: points, rows: 3 },
    { name: 'learning', label: '学条款（3 分钟）', hint: ownWords, rows: 3 },
    { name: 'telling', label: '说案例（3 分钟）', hint: ownWords, rows: 3 },
    { name: 'discussion', label: '谈体会（2 分钟）', hint: points, rows: 3 },
    { name: 'closing', label: '小结（1 分钟）', hint: points, rows: 3 },
  ],
};

/** The control that a field of an item, as people read its name, is typed into; null for none. */
export function controlOf(kind: ContentKind, field: string): string | null {
  return controls[kind].find(({ label }) => label.startsWith(field))?.name ?? null;
}

export function fieldsFor(kind: ContentKind, typed: Typed): Html {
  return html`${controls[kind].map(({ choices, rows, ...one }) => {
    if (choices) return choiceField({ ...one, typed, choices });
    return rows === undefined ? textField({ ...one, typed }) : longField({ ...one, typed, rows });
  })}`;
}
