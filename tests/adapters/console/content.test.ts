import { describe, expect, it } from 'vitest';
import { type ConsoleHouse, lastAudit, openConsoleHouse, type Visitor } from '../../support/console.ts';

async function withReviewers(): Promise<ConsoleHouse & { reviewers: readonly Visitor[]; secretary: Visitor }> {
  const own = await openConsoleHouse();
  const at = own.house.clock.now().toString();
  await own.house.store.roles.give({ userId: 'shenhe-2', role: 'reviewer', branch: null, grantedBy: null, at });
  const reviewers = [await own.login('shenhe'), await own.login('shenhe-2')];
  return { ...own, reviewers, secretary: await own.login('shuji') };
}

const aCase = {
  kind: 'case',
  title: '教师收受大闸蟹受处分',
  gist: '一名小学教师收下家长送的大闸蟹。',
  outcome: '给予警告处分。',
  lesson: '土特产也是礼品。',
  issuer: '某市教育局',
  date: '2026-05',
  level: '市',
  topics: '礼品礼金',
  clauseIds: 'TC-09',
  url: '',
  urlType: '其他',
};

describe('writing and reviewing in the console', () => {
  it('stops a real name with its place, keeps what was typed, and lets two others approve the mended case', async () => {
    const { house, secretary, reviewers } = await withReviewers();
    const named = { ...aCase, gist: '教师张伟收下家长送的大闸蟹。' };
    const stopped = await secretary.post('/console/content/new', named);
    expect(stopped.status).toBe(422);
    expect(stopped.text).toContain('像人名：经过“教师【张伟】收下家长');
    expect(stopped.text).toContain('教师张伟收下家长送的大闸蟹。');
    const kept: unknown[] = [];
    for await (const one of house.store.versions.list({})) kept.push(one);
    expect(kept).toEqual([]);
    expect((await secretary.submit('/console/content/new', aCase)).text).toContain('已提交');
    expect(await house.say('shuji', '/案例 大闸蟹')).toContain('没有找到');
    const [first, second] = reviewers;
    const queue = await first?.get('/console/review');
    expect(queue?.text).toContain('教师收受大闸蟹受处分');
    expect((await first?.get('/console'))?.text).toContain('1 条内容');
    const page = (await first?.get('/console/review/1'))?.text ?? '';
    expect(page).toContain('《新时代中小学教师职业行为十项准则》第九条');
    expect(page).not.toContain('没有通过');
    const seen = /name="seen" value="([0-9a-f]{20})"/u.exec(page)?.[1] ?? '';
    expect((await first?.submit('/console/review/1/approve', { seen: '0'.repeat(20) }))?.text).toContain(
      '文字后来变了',
    );
    expect((await first?.submit('/console/review/1/approve', { seen }))?.text).toContain('还要另一位');
    expect((await first?.submit('/console/review/1/approve', { seen }))?.text).toContain('您已经通过过');
    expect((await second?.submit('/console/review/1/approve', { seen }))?.text).toContain('从现在起可以发');
    expect(await house.say('shuji', '/案例 大闸蟹')).toContain('教师收受大闸蟹受处分');
  });

  it('shows an edit as a new version with what changed, sends back with a reason and keeps every review in the journal', async () => {
    const own = await withReviewers();
    const { secretary, reviewers, house } = own;
    const form = (await secretary.get('/console/content/q-005/edit')).text;
    expect(form).toContain('改题目 q-005');
    const [item] = [(await house.rooms.library.now()).contents.questions.get('q-005')];
    const typed = {
      kind: 'question',
      type: item?.type ?? '',
      stem: `${item?.stem}请选。`,
      options: item?.options.join('\n') ?? '',
      answer: item?.answer ?? '',
      explanation: item?.explanation ?? '',
      clauseIds: item?.clauseIds.join('、') ?? '',
      difficulty: '1',
      audience: 'teacher',
    };
    expect((await secretary.post('/console/content/q-005/edit', { ...typed, answer: '甲' })).text).toContain(
      '选择题写字母',
    );
    await secretary.submit('/console/content/q-005/edit', typed);
    await secretary.submit('/console/content/q-005/edit', { ...typed, stem: `${item?.stem}请选一项。` });
    const page = (await reviewers[0]?.get('/console/review/2'))?.text ?? '';
    expect(page).toContain('<ins>一项</ins>');
    expect((await reviewers[0]?.post('/console/review/2/sendBack', { reason: '' }))?.status).toBe(422);
    await reviewers[0]?.submit('/console/review/2/sendBack', { reason: '多余' });
    expect(await lastAudit(own)).toContain('审核退回题目 2');
    expect((await secretary.get('/console/content/q-005')).text).toContain('多余');
  });

  it('previews a question file with refused rows and contradictions, and takes it only when told', async () => {
    const own = await withReviewers();
    const csv =
      '题型,题干,选项A,选项B,答案\n单选,能收大闸蟹吗？,能,不能,B\n单选,能收大闸蟹吗？,能,不能,A\n单选,能收月饼吗？,能,不能,C\n';
    await own.secretary.bring('/console/bank/import', '题库.csv', csv);
    const { text } = await own.secretary.get('/console/bank/import');
    expect(text).toContain(
      '可以收下 <strong>2</strong> 题，重复 0 题，收不下 <strong>1</strong> 题，互相矛盾 <strong>1</strong> 题',
    );
    expect(text).toContain('答案 C 不在选项里');
    expect((await own.secretary.get('/console/bank?q=大闸蟹')).text).toContain('一共 0 条');
    await own.secretary.submit('/console/bank/import/take');
    expect((await own.secretary.get('/console/bank?q=大闸蟹')).text).toContain('一共 2 条');
    const both = (await own.reviewers[0]?.get('/console/review/2'))?.text ?? '';
    expect(both).toContain('要先选一条');
    expect((await own.reviewers[0]?.submit('/console/review/1/choose'))?.text).toContain('已记下');
    expect((await own.house.store.versions.numbered(2))?.standing.state).toBe('sentBack');
  });

  it('supersedes a source and brings it back', async () => {
    const { reviewers, house } = await withReviewers();
    const [first] = reviewers;
    expect((await first?.submit('/console/review/src-tutor-2015/supersede', { reason: '2027年修订' }))?.text).toContain(
      '已废止',
    );
    expect(await house.say('shuji', '/案例 介绍生源')).not.toContain('小学教师参与培训机构有偿补课并介绍生源');
    await first?.submit('/console/review/src-tutor-2015/release', { reason: '没有修订' });
    expect(await house.say('shuji', '/案例 介绍生源')).toContain('小学教师参与培训机构有偿补课并介绍生源');
    expect((await first?.get('/console/review/nothing-1'))?.status).toBe(404);
    expect((await first?.get('/console/content/nothing-1'))?.status).toBe(404);
  });
});
