/** What a column or key holds. `option:A` is one option of its own column. */
export type Field =
  | 'stem'
  | 'type'
  | 'options'
  | 'answer'
  | 'explanation'
  | 'basis'
  | 'clauseIds'
  | 'difficulty'
  | 'audience'
  | 'ai'
  | `option:${string}`;

const titles: Readonly<Record<Exclude<Field, `option:${string}`>, readonly string[]>> = {
  stem: [
    ...['题干', '题目', '问题', '试题', '题目内容', '试题内容', '题干内容', '问题内容', '试题题干', '题目描述'],
    ...['question', 'stem', 'title', 'q', 'subject', 'questiontext', 'questiontitle', 'questioncontent', 'content'],
    ...['questionname', 'questionstem', 'tigan', 'timu', 'wenti', 'problem', 'name', 'text', 'quiz', 'prompt'],
  ],
  type: [
    ...['题型', '题目类型', '试题类型', '类型', '题类', '题目题型', '试题题型'],
    ...['type', 'questiontype', 'qtype', 'kind', 'tixing', 'typename', 'questiontypename', 'category'],
  ],
  options: [
    ...['选项', '备选项', '候选项', '备选答案', '选项内容', '可选项', '答案选项', '题目选项', '试题选项'],
    ...['options', 'option', 'choices', 'choice', 'opts', 'items', 'selections', 'xuanxiang', 'optionlist', 'answers'],
    ...['answerlist', 'answeroptions', 'alternatives'],
  ],
  answer: [
    ...['答案', '正确答案', '标准答案', '参考答案', '试题答案', '题目答案', '正确选项', '答案内容'],
    ...['answer', 'correct', 'correctanswer', 'correctanswers', 'rightanswer', 'right', 'ans', 'key', 'daan'],
    ...['answerkey', 'correctoption', 'correctoptions', 'answerindex', 'correctindex', 'solution', 'trueanswer'],
    ...['rightoption', 'anwser', 'result'],
  ],
  explanation: [
    ...['解析', '答案解析', '试题解析', '题目解析', '解释', '说明', '答案说明', '详解', '试题分析'],
    ...['explanation', 'explain', 'analysis', 'analyse', 'parse', 'jiexi', 'comment', 'rationale', 'explains'],
    ...['feedback', 'desc', 'description'],
  ],
  basis: [
    ...['出处', '依据', '来源', '法规依据', '条款', '文件依据', '出题依据', '依据条款', '题目出处', '知识点', '考点'],
    ...['basis', 'source', 'reference', 'ref', 'chuchu'],
  ],
  clauseIds: ['条款编号', 'clauseids', 'clauses'],
  difficulty: ['难度', '难易度', '难度系数', '难易程度', 'difficulty', 'level', 'nandu'],
  audience: ['对象', '适用对象', '适用人群', 'audience'],
  ai: ['ai生成', '由ai生成', '人工智能生成', 'ai标识', 'ai', 'aigenerated'],
};

const byTitle = new Map<string, Field>(
  Object.entries(titles).flatMap(([field, names]) => names.map((name) => [name, field as keyof typeof titles])),
);

const optionTitle =
  /^(?:选项|备选项|备选答案|候选项|答案选项|options?|opt|items?|choices?|xuanxiang|answer)?([a-h]|[1-8]|[一二三四五六七八])(?:选项|项|答案)?$/u;

const longestTitle = 60;

/** `题目（必填）*` → the field it names, or null for a column that is not looked at. */
export function fieldOf(title: string): Field | null {
  if (title.length > longestTitle) return null;
  const plain = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)/gu, '')
    .replace(/[\s*_:.\-【】[\]"“”]/gu, '');
  const known = byTitle.get(plain);
  if (known) return known;
  const label = optionTitle.exec(plain)?.[1];
  if (label === undefined) return null;
  const chinese = '一二三四五六七八'.indexOf(label);
  return `option:${chinese >= 0 ? String(chinese + 1) : label.toUpperCase()}`;
}

/** At least a stem, and something to answer with. */
export function isQuestionHead(fields: readonly (Field | null)[]): boolean {
  return fields.includes('stem') && fields.some((field) => field === 'answer' || isOptions(field));
}

function isOptions(field: Field | null): boolean {
  return field === 'options' || (field?.startsWith('option:') ?? false);
}
