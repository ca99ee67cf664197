import { expect, it, onTestFinished } from 'vitest';
import { openMetrics } from '../../../src/adapters/http/metrics.ts';
import { startHttp } from '../../../src/adapters/http/server.ts';

async function started() {
  const metrics = openMetrics([{ name: 'jixiaozhu_model_tokens_today', help: 'x', read: async () => 42 }]);
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    readiness: () => [],
    notes: () => [],
    routers: [{ path: '/metrics', router: metrics.router }],
    landing: null,
  });
  onTestFinished(() => http.close());
  return { metrics, url: `${http.url}/metrics` };
}

it('shows what was counted, as Prometheus reads it', async () => {
  const { metrics, url } = await started();
  metrics.meter.spent('ask', { input: 700, output: 60 });
  metrics.meter.answered('verified');
  metrics.meter.flagged('article');
  metrics.meter.rated('helpful');
  const response = await fetch(url);
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  expect(text).toContain('jixiaozhu_model_tokens_total{purpose="ask",direction="input"} 700');
  expect(text).toContain('jixiaozhu_answers_total{outcome="verified"} 1');
  expect(text).toContain('jixiaozhu_model_flags_total{flag="article"} 1');
  expect(text).toContain('jixiaozhu_ratings_total{rating="helpful"} 1');
  expect(text).toContain('jixiaozhu_model_tokens_today 42');
});

it.each([{ 'x-forwarded-for': '203.0.113.7' }, { forwarded: 'for=203.0.113.7' }, { via: '1.1 proxy' }])(
  'is not for strangers whom a proxy passes on: %j',
  async (headers) => {
    const { url } = await started();
    const response = await fetch(url, { headers });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('jixiaozhu');
  },
);
