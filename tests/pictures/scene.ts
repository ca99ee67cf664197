import type { Page } from 'playwright-core';

const group = 'wr-demo';

/** The sandbox and its console, asked by one browser. */
export class Scene {
  readonly url: string;
  private readonly page: Page;

  constructor(url: string, page: Page) {
    this.url = url;
    this.page = page;
  }

  /** Says something as the sandbox's page without scripts does: it comes back when the bot has answered. */
  async say(as: string, text: string, chat = group): Promise<void> {
    await this.page.request.post(`${this.url}/sandbox/say`, { form: { chat, as, text, mention: 'on' } });
  }

  async press(as: string, button: string): Promise<void> {
    await this.page.goto(`${this.url}/sandbox?${new URLSearchParams({ chat: group, as })}`);
    await this.page.getByRole('button', { name: button, exact: true }).last().click();
    await this.page.waitForTimeout(300);
  }

  /** Comes in by a fresh link of the bot's; gives the link before its button is pressed. */
  async link(as: string): Promise<string> {
    await this.say(as, '/后台', 'private');
    await this.page.goto(`${this.url}/sandbox?${new URLSearchParams({ chat: 'private', as })}`);
    return (await this.page.locator('#log').getByRole('link', { name: '进入后台' }).last().getAttribute('href')) ?? '';
  }

  async login(as: string): Promise<void> {
    await this.page.goto(await this.link(as));
    await this.page.getByRole('button', { name: '进入后台' }).click();
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Sends a form as a page would. */
  async send(path: string, form: Readonly<Record<string, string>>): Promise<void> {
    await this.page.request.post(`${this.url}/console${path}`, { form });
  }

  async upload(path: string, name: string, text: string): Promise<void> {
    const file = { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
    const { request } = this.page;
    let answer = await request.post(`${this.url}/console${path}`, { multipart: { file } });
    // Read beside the page, which is looked at until it is over.
    while ((await answer.text()).includes('hx-get="/console/jobs/')) answer = await request.get(answer.url());
  }
}

/** A day on which a group has a talk open, plans ahead and things that wait. */
export async function furnishScene(scene: Scene): Promise<void> {
  await scene.say('laoshi-1', '/认领 赵一鸣', 'private');
  await scene.say('laoshi-2', '/认领 钱进', 'private');
  await scene.say('laoshi-1', '/意见 说纪能不能放在周三例会前', 'private');
  await scene.say('laoshi-2', '/意见 案例多一些身边的', 'private');
  await scene.say('shuji', '/设置 学期 2026-09-01 2027-01-22');
  await scene.say('shuji', '/提醒 每周一 8:00 交上周的学习记录');
  await scene.say('shuji', '/提醒 每周五 16:30 案例');
  await scene.say('shuji', '/说纪 预约 下周三 14:30 礼品礼金');
  await scene.say('shuji', '/案例');
  await scene.say('shuji', '/说纪 礼品礼金');
  for (const as of ['laoshi-1', 'laoshi-2', 'laoshi-3']) await scene.press(as, '签到');
  await scene.say('laoshi-1', '/体会 收了再退，不如当面不收');
  await scene.say('laoshi-2', '/体会 学生的心意也要讲清楚规矩');
}
