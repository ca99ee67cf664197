import { setImmediate as turn } from 'node:timers/promises';
import { type Html, html } from '../../../core/html.ts';
import { adoptPack, planPack, shelfOf } from '../../../domain/pack/adopt.ts';
import type { TrustedKey } from '../../../domain/pack/trust.ts';
import { dayAndTime } from '../../../domain/when.ts';
import { asking, fileField, fileTyped, type Typed, textField, untouched } from '../form.ts';
import { drop, type Importing, showImport, take, upload } from '../importing.ts';
import type { Progress } from '../jobs.ts';
import { nameOf } from '../names.ts';
import { table } from '../table.ts';
import { type Answer, base, type ReadPack, type Route, type Visit } from '../visit.ts';
import { packPreview } from './pack-preview.ts';

const mostShown = 30;

/** @param why what is wrong with a file @param typed of the form for a key */
export async function packsPage(visit: Visit, why: string | null, typed: Typed = untouched): Promise<Answer> {
  const { packs } = visit.options.store;
  const trusted = await packs.trusted();
  const body = html`<section><h2>采用内容包</h2>
<p class="hint">区里审过一次，各校一步采用：内容、出处、谁审的都在里面。先给您看一遍会改什么，确认了才采用。本校自己审过的不会被盖掉。</p>
${trusted.length === 0 && html`<p class="empty">还没有信任的签发方：先在下面加一个，才能采用。</p>`}${(trusted.length > 0 || why !== null) && uploadForm(why)}</section>
<section><h2>信任的签发方</h2>${await keysTable(visit, trusted)}${keyForm(typed)}</section>
<section><h2>采用过的</h2>${await adoptionsTable(visit)}</section>`;
  const isWrong = why !== null || Object.keys(typed.errors).length > 0;
  return { kind: 'page', title: '内容包', body, ...(isWrong && { status: 422 }) };
}

function uploadForm(why: string | null): Html {
  return html`<form method="post" action="${base}/packs" enctype="multipart/form-data">
${fileField({ name: 'file', label: '内容包文件', hint: '最大 5 MB；再大的在服务器上用 npm run import。不要打开另存，动一个字节就不收', typed: fileTyped(why), accept: '.json' })}<button type="submit">上传并预览</button></form>`;
}

async function keysTable({ options }: Visit, trusted: readonly TrustedKey[]): Promise<Html> {
  const rows = await Promise.all(
    trusted.map(async ({ name, fingerprint, at, setBy }) => [
      name,
      html`<code>${fingerprint}</code>`,
      `${dayAndTime(at, options.zone)} ${setBy === null ? '脚本' : await nameOf(options.store, setBy)}`,
      asking(
        '不再信任',
        '以后它签发的包都不收。已经采用的内容不变。',
        html`<form method="post" action="${base}/packs/keys/remove"><input type="hidden" name="key" value="${fingerprint}"><button type="submit" class="danger">不再信任</button></form>`,
      ),
    ]),
  );
  const columns = ['签发方', '指纹', '什么时候，谁加的', ''];
  return table({ caption: '信任的签发方', columns, rows, empty: '还没有。请签发方把公钥发给您。' });
}

function keyForm(typed: Typed): Html {
  return html`<form method="post" action="${base}/packs/keys/look"><h3>加一个</h3>
${textField({ name: 'name', label: '签发方', hint: '例：示范区教育局', typed })}
${textField({ name: 'key', label: '公钥', hint: '对方发来的一行，44 个字符，以 = 结尾', typed })}<button type="submit" class="secondary">看指纹</button></form>`;
}

async function adoptionsTable({ options }: Visit): Promise<Html> {
  const all = (await options.store.packs.adoptions()).toReversed().slice(0, mostShown);
  const rows = await Promise.all(
    all.map(async ({ name, version, at, setBy, taken, waiting, withdrawn, refused }) => [
      `${name}，第 ${version} 版`,
      `${dayAndTime(at, options.zone)} ${setBy === null ? '脚本' : await nameOf(options.store, setBy)}`,
      taken,
      waiting,
      withdrawn,
      refused,
    ]),
  );
  const columns = ['内容包', '什么时候，谁', '采用', '等审核员选', '撤下', '没有收'];
  return table({ caption: '采用过的内容包，新的在前', columns, rows, empty: '还没有采用过。' });
}

/** Others get their turn, whoever waits sees how far it is, and a cancel is heard. */
function paceOf({ at, signal }: Progress) {
  return async (done: number, total: number) => {
    at(done, total);
    await turn();
    signal.throwIfAborted();
  };
}

const importing: Importing<ReadPack> = {
  place: '/packs',
  pending: ({ packs }) => packs,
  async read({ options, now }, { bytes }, progress) {
    const { store, bank, zone } = options;
    const shelf = { ...(await shelfOf(store)), shipped: bank.contents, now, zone };
    return { bytes, plan: await planPack(bytes, shelf, paceOf(progress)) };
  },
  async keep({ options, now, who }, { read }, progress) {
    const { store, bank, zone, ids } = options;
    const by = { userId: who.userId, via: 'console', nextId: () => ids.next() } as const;
    const work = { pace: paceOf(progress), commit: progress.seal };
    await adoptPack(read.bytes, { store, shipped: bank.contents, now, zone, ...by, ...work });
    return { to: '/packs', done: 'packAdopted' };
  },
  form: packsPage,
  preview: (visit, from) => packPreview(from, visit.options.zone),
};

export const packRoutes: readonly Route[] = [
  { method: 'get', path: '/packs', need: 'admin', handle: (visit) => showImport(visit, importing) },
  {
    method: 'post',
    path: '/packs',
    need: 'admin',
    takesFile: true,
    handle: (visit, input) => upload(visit, input, importing),
  },
  { method: 'post', path: '/packs/take', need: 'admin', handle: (visit) => take(visit, importing) },
  { method: 'post', path: '/packs/drop', need: 'admin', handle: async (visit) => drop(visit, importing) },
];
