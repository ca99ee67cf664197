import { fileURLToPath } from 'node:url';
import { renderAsync } from '@resvg/resvg-js';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { NamedFile } from '../../core/file.ts';
import type { Chart } from '../../domain/brief/chart.ts';

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const size = { width: 900, height: 420 };
/** Told apart by lightness as well, for a print in black and white. */
const colours = ['#0b2f66', '#1a66d6', '#9cc3f7'];
/** Chinese glyphs on any machine: Noto Sans Hans, from a package under its open licence. */
const font = fileURLToPath(
  import.meta.resolve('@embedpdf/fonts-sc').replace(/dist\/.*$/u, 'fonts/NotoSansHans-Regular.otf'),
);
const family = 'Noto Sans Hans';

/** Bars as a picture, drawn without a browser. */
export async function makeChart({ name, title, names, series }: Chart): Promise<NamedFile> {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  const text = { color: '#1f2733', fontFamily: family, fontSize: 16 };
  chart.setOption({
    animation: false,
    color: colours,
    backgroundColor: '#ffffff',
    title: { text: title, left: 'center', top: 12, textStyle: { ...text, fontSize: 20, fontWeight: 'normal' } },
    legend: { top: 48, textStyle: text, data: series.map((one) => one.title) },
    grid: { left: 48, right: 24, top: 96, bottom: 40 },
    xAxis: { type: 'category', data: [...names], axisLabel: text },
    yAxis: { type: 'value', minInterval: 1, axisLabel: text },
    series: series.map((one) => ({
      type: 'bar' as const,
      name: one.title,
      data: [...one.counts],
      label: { show: true, position: 'top' as const, ...text },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  const options = { font: { fontFiles: [font], loadSystemFonts: false, defaultFontFamily: family } };
  // Reading the font takes a second: not in the way of messages.
  const picture = await renderAsync(svg, options);
  return { name: `${name}.png`, bytes: new Uint8Array(picture.asPng()) };
}
