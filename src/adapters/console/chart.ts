import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

const sizes = { wide: { width: 720, height: 300 }, narrow: { width: 350, height: 260 } } as const;
export type ChartSize = keyof typeof sizes;

/** Told apart by lightness as well, for those who do not see the hues. */
const colours = ['#1a66d6', '#7fb2f5', '#0b2f66'];
const text = {
  color: '#46515f',
  fontFamily: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif',
  fontSize: 12,
};
const axis = { axisLabel: text, axisTick: { show: false }, axisLine: { lineStyle: { color: '#c3ccd8' } } };
/** Of lying bars. */
const lineHeight = 30;
const axisHeight = 44;

export interface Bars {
  /** Names along the axis. */
  readonly names: readonly string[];
  readonly series: readonly { readonly title: string; readonly counts: readonly number[] }[];
  /** Names stand at the left, bars lie: for names that are words. */
  readonly lying?: boolean;
  /** Counts are shares of a hundred. */
  readonly percent?: boolean;
}

/** Draws bars as SVG without a browser. Whole numbers only. */
export function barChart(bars: Bars, size: ChartSize): string {
  const { series, lying = false } = bars;
  const { width, height } = sizes[size];
  const space = { width, height: lying ? bars.names.length * lineHeight + axisHeight : height };
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...space });
  const hasLegend = series.length > 1;
  const [names, counts] = [namesAxis(bars), countsAxis(bars)];
  chart.setOption({
    animation: false,
    color: colours,
    ...(hasLegend ? { legend: { top: 0, textStyle: text, itemWidth: 14, itemHeight: 10 } } : {}),
    grid: {
      ...{ left: 8, right: 24, top: hasLegend ? 36 : 12, bottom: 4 },
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    },
    xAxis: lying ? counts : names,
    yAxis: lying ? names : counts,
    series: series.map((one) => ({
      type: 'bar' as const,
      name: one.title,
      data: [...one.counts],
      barMaxWidth: 22,
      itemStyle: { borderRadius: lying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

function namesAxis({ names, lying = false }: Bars) {
  // Where names are words, none is left out for want of space.
  const axisLabel = lying ? { ...text, interval: 0 } : text;
  return { ...axis, type: 'category' as const, data: [...names], inverse: lying, axisLabel };
}

function countsAxis({ percent = false }: Bars) {
  const scale = percent ? { max: 100, axisLabel: { ...text, formatter: '{value}%' } } : { minInterval: 1 };
  return { ...axis, type: 'value' as const, splitLine: { lineStyle: { color: '#e8ecf2' } }, ...scale };
}
