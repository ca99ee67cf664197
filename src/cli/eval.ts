import { loadLibrary } from '../adapters/content/load.ts';
import { openMetrics } from '../adapters/http/metrics.ts';
import { machineClock } from '../adapters/system/host.ts';
import { makeAssistant } from '../compose/assistant.ts';
import { readConfig } from '../compose/environment.ts';
import { type Figure, guardFigures, heldOutFigures, retrievalFigures } from '../compose/eval/offline.ts';
import { onlineFigures } from '../compose/eval/online.ts';
import { readHeldOut, readQuestions, readRecorded } from '../compose/eval/sets.ts';
import { contentDir } from '../compose/paths.ts';
import { readArguments, runScript } from '../compose/script.ts';

const usage = `用法：npm run eval -- [--model 模型] [--set 文件]
衡量 /问：检索命中、该不答时不答、核对放行与拦下。设置了 OPENAI_* 时再用那个模型把每个问题问一遍。
--model  换一个模型（接口和密钥仍取 OPENAI_BASE_URL、OPENAI_API_KEY）
--set    换一套问题（JSON 数组，写法见 tests/eval/questions.json）
有一项低于要求时退出码为 1。`;

function line({ name, good, of, wrong, least }: Figure): string {
  const share = of === 0 ? '—' : `${((100 * good) / of).toFixed(1)}%`;
  const wanted = least === null ? '' : `，要求 ${100 * least}%${isMet(good, of, least) ? '' : ' 未达到'}`;
  const missed = wrong.length === 0 ? '' : `；未中：${wrong.join(' ')}`;
  return `${name}：${good}/${of}（${share}${wanted}）${missed}`;
}

function isMet(good: number, of: number, least: number | null): boolean {
  return least === null || of === 0 || good / of >= least;
}

function print(figures: readonly Figure[]): void {
  for (const figure of figures) process.stdout.write(`${line(figure)}\n`);
}

async function evaluate(): Promise<number> {
  const { values } = readArguments({ model: { type: 'string' }, set: { type: 'string' } });
  const config = readConfig(values.model === undefined ? {} : { OPENAI_MODEL: values.model });
  if (!config) return 1;
  const { library } = loadLibrary(contentDir);
  const today = machineClock.now().toZonedDateTimeISO(config.zone).toPlainDate();
  const questions = readQuestions(values.set);
  const own =
    values.set === undefined
      ? [
          ...readHeldOut().flatMap((set) => heldOutFigures(library, set, today)),
          ...guardFigures(library, { questions, recorded: readRecorded() }, today),
        ]
      : [];
  const offline = [...retrievalFigures(library, questions, today), ...own];
  print(offline);
  const assistant = makeAssistant(config, openMetrics([]), { stopping: new AbortController().signal, store: null });
  if (!assistant) {
    process.stderr.write('没有设置 OPENAI_*：没有问模型，核对一项用的是录下的句子。\n');
    return offline.every(({ good, of, least }) => isMet(good, of, least)) ? 0 : 1;
  }
  const progress = (done: number) =>
    void (done % 10 === 0 && process.stderr.write(`已问 ${done}/${questions.length}\n`));
  const online = await onlineFigures(questions, { library, assistant, today, progress });
  print(online);
  return [...offline, ...online].every(({ good, of, least }) => isMet(good, of, least)) ? 0 : 1;
}

await runScript(usage, evaluate);
