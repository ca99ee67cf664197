import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { demoGroup } from '../../src/compose/sandbox.ts';
import { browserNote, browserPath, openBrowser } from '../support/browser.ts';
import { cardTitled, openSandbox, type SandboxHouse } from './quiz-house.ts';

const chat = { id: demoGroup.id, type: 'group' } as const;
const start = (house: SandboxHouse) => house.standIn.say({ chat, userId: 'shuji', text: '@纪小助 /答题 礼品礼金 5题' });

describe('a quiz through the real SDK', () => {
  it('leads everybody through their own copy of one card', async () => {
    const house = await openSandbox();
    start(house);
    const people = Array.from({ length: 12 }, (_, n) => `p${n}`);
    const posted = await cardTitled(house, 'p0', /^答题$/u);
    const press = (userId: string, key: string, ticked: readonly string[] = []) =>
      house.standIn.press({ chatId: demoGroup.id, entryId: posted.id, userId, key, ticked });
    const take = async (userId: string) => {
      press(userId, posted.card.buttons[0]?.key ?? '');
      for (let no = 1; no <= 5; no++) {
        const { card } = await cardTitled(house, userId, new RegExp(`^第${no}题 /`, 'u'));
        press(userId, card.buttons[0]?.key ?? '', card.vote?.options.slice(0, 2).map(({ id }) => id) ?? []);
        const result = await cardTitled(house, userId, new RegExp(`^第${no}题 · 答`, 'u'));
        press(userId, result.card.buttons[0]?.key ?? '');
      }
      expect((await cardTitled(house, userId, /^答完了/u)).card.title).toMatch(/答对 [0-5]\/5$/u);
    };
    await Promise.all(people.map(take));
    expect((await cardTitled(house, 'nobody', /^答题$/u)).card.updated).toBe(false);
    const quiz = await house.store.activities.latest(demoGroup.id, 'quiz');
    const tally = await house.store.replies.tally(quiz?.id ?? '');
    expect(tally.quiz?.participants).toBe(12);
    expect(Object.values(tally.quiz?.questions ?? {}).map(({ answered }) => answered)).toEqual([12, 12, 12, 12, 12]);
    expect(house.complaints).toEqual([]);
  });
});

describe.skipIf(browserPath === null)(`a quiz on the sandbox page${browserNote}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  async function visit(house: SandboxHouse, javaScriptEnabled: boolean, width = 390): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 844 }, javaScriptEnabled });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${house.url}?${new URLSearchParams({ chat: demoGroup.id, as: 'laoshi-1' })}`);
    return page;
  }

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

  it.each([
    ['with', true],
    ['without', false],
  ])('is answered by ticking and pressing, %s JavaScript', async (_how, javaScriptEnabled) => {
    const house = await openSandbox();
    start(house);
    await cardTitled(house, 'laoshi-1', /^答题$/u);
    const page = await visit(house, javaScriptEnabled);
    await button(page, '开始').click();
    for (let no = 1; no <= 5; no++) {
      const asked = await cardTitled(house, 'laoshi-1', new RegExp(`^第${no}题 /`, 'u'));
      const { vote, buttons } = asked.card;
      for (const { text } of vote?.options.slice(0, 2) ?? []) await page.getByRole('checkbox', { name: text }).check();
      await button(page, buttons[0]?.text ?? '').click();
      await page.getByText(new RegExp(`^第${no}题 · 答`, 'u')).waitFor();
      expect(await widthOf(page)).toBe(390);
      await button(page, no < 5 ? '下一题' : '看结果').click();
    }
    await page.getByText(/^答完了 · 答对 [0-5]\/5$/u).waitFor();
  });

  it('keeps ticks while others speak', async () => {
    const house = await openSandbox();
    start(house);
    await cardTitled(house, 'laoshi-1', /^答题$/u);
    const page = await visit(house, true, 1280);
    await button(page, '开始').click();
    const { card } = await cardTitled(house, 'laoshi-1', /^第1题 /u);
    const first = page.getByRole('checkbox', { name: card.vote?.options[0]?.text ?? 'none' });
    await first.check();
    house.standIn.say({ chat, userId: 'shuji', text: '慢慢来' });
    await page.locator('#log').getByText('慢慢来').waitFor();
    expect(await first.isChecked()).toBe(true);
  });
});
