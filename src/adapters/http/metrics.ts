import { isIPv4 } from 'node:net';
import { type Request, Router } from 'express';
import { Counter, Gauge, Registry } from 'prom-client';
import type { Meter } from '../../domain/ai/meter.ts';

/** What operators may count: no person, no text. */
export interface Metrics {
  readonly meter: Meter;
  /** `GET /` of where it is put. */
  readonly router: Router;
}

/** A number that is read when somebody asks. */
export interface Reading {
  readonly name: string;
  readonly help: string;
  read(): Promise<number>;
}

export function openMetrics(readings: readonly Reading[]): Metrics {
  const registry = new Registry();
  for (const { name, help, read } of readings) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  }
  return { meter: meterOf(registry), router: routerOf(registry) };
}

function meterOf(registry: Registry): Meter {
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const tokens = counter('jixiaozhu_model_tokens_total', 'Tokens of the language model.', ['purpose', 'direction']);
  const answers = counter('jixiaozhu_answers_total', 'Questions by how their answer ended.', ['outcome']);
  const flags = counter('jixiaozhu_model_flags_total', 'Sentences of the model that were not shown.', ['flag']);
  const ratings = counter('jixiaozhu_ratings_total', 'Thumbs on answers.', ['rating']);
  return {
    spent(purpose, { input, output }) {
      tokens.inc({ purpose, direction: 'input' }, input);
      tokens.inc({ purpose, direction: 'output' }, output);
    },
    answered: (outcome) => answers.inc({ outcome }),
    flagged: (flag) => flags.inc({ flag }),
    rated: (rating) => ratings.inc({ rating }),
  };
}

/** For this machine alone: there is no token to show from elsewhere. */
function routerOf(registry: Registry): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    if (!isFromHere(request)) {
      response.status(403).type('text').send('指标只给本机看。');
      return;
    }
    response
      .set('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
  return router;
}

/** A proxy on this machine passes strangers on: it says so in a header. */
function isFromHere(request: Request): boolean {
  const address = request.socket.remoteAddress?.replace(/^::ffff:/u, '') ?? '';
  const isLocal = address === '::1' || (isIPv4(address) && address.startsWith('127.'));
  return isLocal && !['x-forwarded-for', 'forwarded', 'via'].some((name) => request.get(name) !== undefined);
}
