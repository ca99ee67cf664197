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
  it('answers a form that is too long with a page that says what to do', async () => {
    const { secretary } = await withReviewers();
    const { status, text } = await secretary.post('/console/content/new', { ...aCase, gist: 'a'.repeat(110_000) });
    expect(status).toBe(413);
    expect(text).toContain('<h1>没有办成</h1>');
    expect(text).toContain('删短后再提交');
  });

  it('stops a real name with its place, keeps what was typed, and lets two others approve the mended case', async () => {
    const { house, secretary, reviewers } = await withReviewers();
    const named = { ...aCase, gist: '教师张伟收下家长送的大闸蟹。' };
    const stopped = await secretary.post('/console/content/new', named);
    expect(stopped.status).toBe(422);
    expect(stopped.text).toMatch(/id="gist-error"[^>]*>像人名：经过“教师【张伟】收下家长/u);
    expect(stopped.text).toMatch(/name="gist"[^>]*aria-invalid="true"/u);
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
    for (const [reason, why] of [
      ['', '请写理由。'],
      ['多'.repeat(260), '理由最多 200 字'],
    ]) {
      const back = await reviewers[0]?.post('/console/review/2/sendBack', { reason: reason ?? '' });
      expect(back?.status).toBe(422);
      expect(back?.text).toContain(`id="reason-sendBack-error">${why}`);
      expect(back?.text).not.toMatch(/role="alert"|编号后面/u);
      expect(back?.text.match(/<details class="asking" open>/gu)).toHaveLength(1);
      expect(back?.text.match(/多{260}/gu)?.length ?? 0).toBe(reason === '' ? 0 : 1);
    }
    // Nobody approved it yet: there is nothing to take down or to bring back.
    expect(page).not.toMatch(/下架|恢复/u);
    await reviewers[0]?.submit('/console/review/2/sendBack', { reason: '多余' });
    expect(await lastAudit(own)).toContain('审核退回题目 2');
    expect((await secretary.get('/console/content/q-005')).text).toContain('多余');
    // Its author reads it, why it came back, and mends it from there.
    const sentBack = (await secretary.get('/console/content/q-005?no=2')).text;
    expect(sentBack).toContain('这一版被退回：多余');
    expect(sentBack).toContain('<ins>一项</ins>');
    expect((await secretary.get('/console/content/q-005/edit')).text).toContain('这一版被退回：多余');
    expect((await secretary.get('/console/content/q-005?no=9')).status).toBe(404);
    // Its first edit still waits, so there is no newer text: the author hears, and finds it on the first page.
    await house.settle();
    expect(house.textsSince(0, 'shuji').join('\n')).toContain('理由：多余');
    expect((await secretary.get('/console')).text).toContain('退回了：');
  });

  it('edits a talk’s outline: looked at first with its length, then a new version that waits, shown word by word', async () => {
    const { house, secretary, reviewers } = await withReviewers();
    const form = (await secretary.get('/console/content/talk-01/edit')).text;
    expect(form).toContain('先问一句：家长递来一张百元购物卡，你怎么回？');
    const typed = {
      title: '一张购物卡的分量',
      topic: '收受礼品礼金',
      discipline: '廉洁',
      audience: 'teacher、partyMember',
      season: '教师节',
      clauseIds: 'TC-09、GF-1',
      caseIds: 'case-011、case-002',
      questionIds: 'q-005',
      opening: '先问一句：家长递来一张千元购物卡，你怎么回？',
      learning: '准则第九条管的是教师与家长之间的利益关系',
      telling: '讲家委会凑钱那起',
      discussion: '请一名教师说说婉拒家长的做法\n怎么统一口径',
      closing: '不收财物、及时回绝、如实报告',
    };
    const path = '/console/content/talk-01/edit';
    const look = (await secretary.post(path, { ...typed, act: 'preview' })).text;
    expect(look).toMatch(/全文 \d{3,4} 字（讲稿 300 到 2000 字），朗读约 \d 分钟/u);
    expect(look).toContain('家长递来一张千元购物卡');
    expect(await house.store.versions.of('talk-01')).toEqual([]);
    const wrong = (await secretary.post(path, { ...typed, caseIds: 'case-999', questionIds: 'q-999', closing: ' ' }))
      .text;
    expect(wrong).toContain('没有案例 case-999');
    expect(wrong).toContain('没有题目 q-999');
    expect(wrong).toContain('至少写一个要点');
    expect((await secretary.post(path, { ...typed, opening: '张伟老师收了卡，怎么看？' })).text).toContain('【张伟】');
    expect((await secretary.submit(path, typed)).text).toContain('已提交');
    await secretary.submit(path, {
      ...typed,
      opening: typed.opening.replace('千元', '五百元'),
      questionIds: 'q-005、q-022',
    });
    const page = (await reviewers[0]?.get('/console/review/2'))?.text ?? '';
    expect(page).toContain('<ins>五百</ins>');
    expect(page).toContain('<ins>、q-022</ins>');
    expect(page).toContain('发到群里的样子');
    for (const reviewer of reviewers) await reviewer.submit('/console/review/2/approve');
    const talk = await house.say('shuji', '/说纪 一张购物卡的分量');
    expect(talk).toContain('家长递来一张五百元购物卡');
    expect(talk).toContain('已经本校审核');
  });

  it('does not let through a talk that could not be posted as one', async () => {
    const { secretary, reviewers } = await withReviewers();
    const talk = {
      kind: 'talk',
      title: '礼品礼金',
      topic: '礼品礼金',
      discipline: '廉洁',
      audience: 'teacher',
      season: '全年',
      clauseIds: 'TC-09',
      questionIds: 'q-005',
      opening: '长'.repeat(130),
      learning: '一',
      telling: '二',
      discussion: '三',
      closing: '四',
    };
    await secretary.submit('/console/content/new', talk);
    await secretary.submit('/console/content/new', { ...talk, title: '礼品礼金短', opening: '短' });
    const approve = async (no: number) => (await reviewers[0]?.submit(`/console/review/${no}/approve`))?.text;
    expect(await approve(1)).toContain('一个要点 130 字');
    expect(await approve(2)).toMatch(/组成的讲稿只有 \d+ 字，至少 300 字/u);
  });

  it('writes each kind new, not only as an edit', async () => {
    const { house, secretary } = await withReviewers();
    const url = { url: '', urlType: '其他' };
    const source = { title: '某校财务规定', issuer: '某市教育局', docNo: '', date: '2026-05-01', ...url };
    const kinds = {
      question: {
        type: 'judge',
        stem: '收了大闸蟹再还就没事。',
        answer: '错',
        explanation: '收了就是违反准则。',
        clauseIds: 'TC-09',
        difficulty: '1',
        audience: 'teacher',
      },
      case: aCase,
      clause: {
        sourceId: 'src-ten-k12',
        article: '第九条',
        title: '不收礼',
        gist: '不收家长财物。',
        topics: '礼品礼金',
        audience: 'teacher',
      },
      source: { ...source, effectiveFrom: '2026-05-01', status: '现行' },
    };
    for (const [kind, typed] of Object.entries(kinds)) {
      expect((await secretary.get(`/console/content/new?kind=${kind}`)).status).toBe(200);
      expect((await secretary.submit('/console/content/new', { ...typed, kind })).text, kind).toContain('已提交');
    }
    const found: string[] = [];
    for await (const { standing } of house.store.versions.list({})) found.push(standing.kind);
    expect(found).toEqual(Object.keys(kinds));
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

  it.each(['2026-13-45', '2030-01-01', '2026-02-30'])('says beside the field that %s is no date', async (date) => {
    const { reviewers, house } = await withReviewers();
    const page = await reviewers[0]?.post('/console/content/new', { ...aCase, date });
    expect(page?.text).toContain(`“${date}”${date.startsWith('2030') ? '还没有到' : '不是真实的日期'}`);
    expect(await house.store.versions.numbered(1)).toBeNull();
  });

  it('supersedes a source and brings it back', async () => {
    const { reviewers, house } = await withReviewers();
    const [first] = reviewers;
    const done =
      (await first?.submit('/console/review/src-tutor-2015/supersede', { reason: '2027年修订' }))?.text ?? '';
    expect(done).toContain('已废止');
    const count = Number(/引用它的 (\d+) 条现在都不发/u.exec(done)?.[1]);
    const linked = (page: string) => {
      const part = page.split('<h2>随它暂停使用的</h2>')[1]?.split('</section>')[0] ?? '';
      return new Set(Array.from(part.matchAll(/href="\/console\/content\/([^"]+)"/gu), (hit) => hit[1]));
    };
    expect(count).toBeGreaterThan(20);
    expect(linked(done).size).toBe(count);
    expect(linked(done)).toContain('case-001');
    expect(linked((await first?.get('/console/content/src-tutor-2015'))?.text ?? '').size).toBe(count);
    expect(await house.say('shuji', '/案例 介绍生源')).not.toContain('小学教师参与培训机构有偿补课并介绍生源');
    await first?.submit('/console/review/src-tutor-2015/release', { reason: '没有修订' });
    expect(await house.say('shuji', '/案例 介绍生源')).toContain('小学教师参与培训机构有偿补课并介绍生源');
    expect((await first?.get('/console/content/src-tutor-2015'))?.text).not.toContain('随它暂停使用的');
    expect((await first?.get('/console/review/nothing-1'))?.status).toBe(404);
    expect((await first?.get('/console/content/nothing-1'))?.status).toBe(404);
  });
});
