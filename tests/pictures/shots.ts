import type { Page } from 'playwright-core';
import { machineClock } from '../../src/adapters/system/host.ts';
import { publicKeyOf } from '../../src/domain/pack/key.ts';
import { district, packedQuestion, packOf, sealed } from '../support/packs.ts';
import type { Scene } from './scene.ts';

export const desk = { width: 1180, height: 760 } as const;
const phone = { width: 390, height: 780 } as const;

/** One picture of the guide. */
export interface Shot {
  readonly name: string;
  /** Below the console, or from `/sandbox` on. */
  readonly path: string;
  /** Who looks from here on; an administrator at first. */
  readonly as?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The whole page, not the first screen of it. */
  readonly full?: boolean;
  /** Done on the page before the picture. */
  before?(page: Page): Promise<void>;
  prepare?(scene: Scene): Promise<void>;
}

const roster = '账号,姓名\nchen-1,陈晨\nchu-1,褚言\nwei-1,卫2\nhan-1,\n';
const holidays = [
  '日期,安排,节日',
  ...['01', '02', '03'].map((day) => `2027-01-${day},放假,元旦`),
  ...['05', '06', '07', '08', '09', '10', '11', '12'].map((day) => `2027-02-${day},放假,春节`),
  ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `2027-10-${day},放假,国庆节`),
  '2027-10-09,上班,国庆节',
].join('\n');

const openTalk = async (page: Page) => {
  await page
    .locator('table a', { hasText: '签到' })
    .or(page.locator('tr', { hasText: '进行中' }).locator('a'))
    .first()
    .click();
  await page.getByRole('heading', { name: '记录', exact: true }).waitFor();
};

export const shots: readonly Shot[] = [
  { name: 'sandbox', path: '/sandbox?chat=wr-demo&as=laoshi-3' },
  {
    name: 'sandbox-private',
    path: '/sandbox?chat=private&as=shuji',
    prepare: (scene) => scene.say('shuji', '/后台', 'private'),
  },
  { name: 'home', path: '', full: true },
  { name: 'home-phone', path: '', viewport: phone },
  { name: 'plan', path: '/plan', full: true },
  { name: 'plan-phone', path: '/plan', viewport: phone },
  { name: 'talks', path: '/talks' },
  { name: 'talk', path: '/talks', before: openTalk },
  { name: 'sheets', path: '/sheets' },
  {
    name: 'sheet',
    path: '/sheets',
    full: true,
    async before(page) {
      await page.locator('table a').first().click();
      await page.getByRole('heading', { name: '表上会印' }).waitFor();
    },
  },
  {
    name: 'start',
    path: '/start',
    async before(page) {
      await page.getByLabel('主题').fill('有偿补课');
      await page.getByRole('button', { name: '先看看' }).click();
      await page.getByText('预览（还没有发）').waitFor();
    },
  },
  {
    name: 'book',
    path: '/book',
    async before(page) {
      await page.getByLabel('主题').fill('礼品礼金');
      await page.getByLabel('主讲').fill('没有登记的人');
      await page.getByLabel('会议日期').fill('2026-12-30');
      await page.getByRole('button', { name: '预约', exact: true }).click();
      await page.getByText('没有登记过').waitFor();
    },
  },
  { name: 'reminders', path: '/reminders', full: true },
  {
    name: 'reminder-read',
    path: '/reminders',
    async before(page) {
      await page.getByLabel('什么时候，提醒什么').fill('下周五 15:00 交党员学习笔记');
      await page.getByRole('button', { name: '看看读得对不对' }).click();
      await page.getByText('是这个意思吗').waitFor();
    },
  },
  { name: 'terms', path: '/terms/wr-demo', full: true },
  { name: 'holidays', path: '/holidays' },
  {
    name: 'rehearse',
    path: '/rehearse',
    async before(page) {
      await page.getByRole('button', { name: '演一遍' }).click();
      await page.getByText('不发的', { exact: false }).first().waitFor();
    },
  },
  { name: 'exports', path: '/exports' },
  {
    name: 'holidays-import',
    path: '/holidays/import',
    prepare: (scene) => scene.upload('/holidays/import', '2027.csv', holidays),
  },
  { name: 'stats', path: '/stats', full: true },
  { name: 'ledger', path: '/ledger' },
  { name: 'feedback', path: '/feedback' },
  { name: 'feedback-one', path: '/feedback/1', full: true },
  { name: 'groups', path: '/groups' },
  { name: 'group', path: '/groups/wr-demo', full: true },
  { name: 'roles', path: '/roles', full: true },
  { name: 'people', path: '/people' },
  {
    name: 'roster',
    path: '/people/import',
    full: true,
    prepare: (scene) => scene.upload('/people/import', '名单.csv', roster),
  },
  {
    name: 'packs',
    path: '/packs',
    full: true,
    async prepare(scene) {
      await scene.send('/packs/keys', { name: district.issuer, key: publicKeyOf(district) });
      const day = machineClock.now().toString().slice(0, 10);
      const stems = ['家长把购物卡放在办公桌上就走了，教师应当怎样？', '学生家长请教师吃饭表示感谢，应当怎样？'];
      const items = stems.map((stem, at) => packedQuestion(`dist-${at + 1}`, { stem }, day));
      await scene.upload('/packs', '内容包.json', sealed(packOf(items)).toString());
    },
  },
  { name: 'audit', path: '/audit' },
  { name: 'settings', path: '/settings' },
  { name: 'bank', path: '/bank' },
  { name: 'content', path: '/content' },
  { name: 'outline', path: '/content/talk-01/edit', full: true },
  { name: 'review', path: '/review?from=shipped', as: 'shenhe' },
  { name: 'review-item', path: '/review/case-011', as: 'shenhe', full: true },
];
