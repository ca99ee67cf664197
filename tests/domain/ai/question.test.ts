import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/domain/ai/question.ts';

const people = { names: ['李小红'], userIds: new Set(['laoshi-1']) };
const read = (text: string) => readQuestion(text, people);

describe('readQuestion', () => {
  it.each([
    '家长送的购物卡能收吗',
    '我能不能收家长送的水果？',
    '上课时发生地震，老师自己先跑了，怎么看？',
    '党员受到警告处分后多久不能提拔？',
    '同事之间送礼违规吗',
    '教师收了购物卡怎么处理',
    '家长凑钱给老师买了条项链，收下违不违规',
    '发现他人违规怎么处理',
    '要不要向学校报告',
    '我被家长投诉了怎么办',
    '东方红小学门口能摆摊吗',
    '小金库和小孙子',
    '1号文件怎么说，第五条呢',
    '三号楼会议室能出租吗',
  ])('takes a question on rules as it is: %s', (text) => {
    expect(read(text)).toBe(text);
  });

  it.each([
    '我们学校王老师上周收了一张购物卡，应该给什么处分？',
    '我昨天收了五百块红包，算不算违纪？',
    '他打了学生一巴掌，该怎么定性？',
    '李小红兼职违规吗',
    '张伟强补课会被开除吗',
    '同事用假论文评上高级，他要怎么处理',
    '李某某在机构兼课，给他定个什么性',
    '这个人该受什么处分',
  ])('sends to the secretary who wants a verdict: %s', (text) => {
    expect(() => read(text)).toThrow('请找支部书记');
  });

  it.each(['我要举报教导主任', '我想匿名检举一位老师', '怎么向你检举教务主任', '有人收礼我要投诉他'])(
    'takes no report: %s',
    (text) => {
      expect(() => read(text)).toThrow('12388');
    },
  );

  it.each([
    '打 13812345678 问',
    '身份证 11010519491231002X 是谁',
    '加a13812345678',
    '通行证 C12345678',
    '一三八一二三四五六七八',
  ])('refuses a person’s number: %s', (text) => {
    expect(() => read(text)).toThrow('请去掉后再发');
  });

  it.each([
    ['请问李小红能收礼吗', '请问某人能收礼吗'],
    ['laoshi-1 能收礼吗', '某人 能收礼吗'],
    ['发到 a.b@example.com 或 https://example.com/x 行吗', '发到 某人 或 某人 行吗'],
    ['王建国老师可以收礼吗', '某人可以收礼吗'],
    ['李 小\u200b红能收礼吗', '某人能收礼吗'],
    ['李⼩红能收礼吗', '某人能收礼吗'],
    ['ｌａｏｓｈｉ－１能收礼吗', '某人能收礼吗'],
    ['ａ．ｂ＠example．com 能收礼吗', '某人 能收礼吗'],
    ['老师尉迟恭能不能兼课', '老师某人能不能兼课'],
    ['邝美云送的卡能收吗', '某人送的卡能收吗'],
    ['小王能收家长的卡吗', '某人能收家长的卡吗'],
    ['李小明家长送的卡能收吗', '某人送的卡能收吗'],
    ['微信号：wxid_a1b2c3 能发吗', '某人 能发吗'],
    ['laoshi-1.能收礼吗', '某人.能收礼吗'],
    ['京A12345能私用吗', '某车能私用吗'],
    ['学号20230114的孩子', '某号的孩子'],
    ['住中山路12号3栋201室的家长送卡', '某处的家长送卡'],
    ['三栋二单元501室的家长送卡', '某处的家长送卡'],
  ])('masks whoever is in %s', (text, masked) => {
    expect(read(text)).toBe(masked);
  });
});
