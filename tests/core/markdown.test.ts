import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/core/html.ts';
import { markdown } from '../../src/core/markdown.ts';

const shown = (text: string) => markdown(text).markup;

describe('html', () => {
  it('escapes every value, and leaves what is markup already', () => {
    const { markup } = html`<p title="${'"<&>\''}">${html`<b>${1}</b>`}${['<', null, false]}</p>`;
    expect(markup).toBe('<p title="&quot;&lt;&amp;&gt;&#39;"><b>1</b>&lt;</p>');
  });
});

describe('markdown', () => {
  it('shows headings, bold, code, lists, quotes, rulers and line ends', () => {
    expect(shown('## 标题')).toBe('<p class="md-heading md-heading-2">标题</p>');
    expect(shown('一\n**二** `三`')).toBe('<p>一<br><strong>二</strong> <code>三</code></p>');
    expect(shown('- 一\n- 二')).toBe('<ul><li>一</li><li>二</li></ul>');
    expect(shown('3. 三\n4. 四')).toBe('<ol start="3"><li>三</li><li>四</li></ol>');
    expect(shown('> 引\n> - 用')).toBe('<blockquote><p>引</p><ul><li>用</li></ul></blockquote>');
    expect(shown('一\n\n---\n\n二')).toBe('<p>一</p><hr><p>二</p>');
  });

  it('links to the web only', () => {
    expect(shown('[国家监委](https://www.ccdi.gov.cn/a_(b)?c=1&d=2)')).toContain(
      '<a href="https://www.ccdi.gov.cn/a_(b)?c=1&amp;d=2" target="_blank" rel="noopener noreferrer">国家监委</a>',
    );
    for (const target of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//attacker.example',
      'JaVaScRiPt:alert(1)',
      'file:///etc',
    ]) {
      expect([target, shown(`[点](${target})`)]).toEqual([target, expect.not.stringContaining('<a')]);
    }
  });

  it('makes no tag or attribute of its own from anything typed', () => {
    const signs = [
      '<',
      '>',
      '"',
      "'",
      '&',
      '*',
      '**',
      '`',
      '[',
      ']',
      '(',
      ')',
      '# ',
      '> ',
      '- ',
      '1. ',
      '\n',
      ' ',
      '字',
      'https://a',
      'onload=',
      'img',
    ];
    const allowed =
      /<\/?(?:p|br|strong|code|ul|ol|li|blockquote|hr|a)(?: (?:class|start|href|target|rel)="[^"<>]*")*>/gu;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...signs), { maxLength: 60 }), (parts) => {
        expect(shown(parts.join('')).replace(allowed, '')).not.toMatch(/[<>"]/u);
      }),
    );
  });

  it('is not slowed down or broken by hostile depth', () => {
    for (const piece of ['>', '**', '[', '[a](', '`', '- ', '*', '(', '[[a]', '- - ']) {
      expect(shown(piece.repeat(20_000)).length).toBeGreaterThan(0);
    }
  }, 5_000);
});
