import { fits } from '../../core/fit-card.ts';

const wholeIs = '（全文在 /我的）';

/** As many whole sentences as fit, and where the rest is: half a sentence might say something else. */
export function shortenToSentences(text: string, limit: number): string {
  if (fits(text, limit)) return text;
  const sentences = text.match(/[^。！？；]*[。！？；]["”’）]*|[^。！？；]+$/gu) ?? [];
  let kept = '';
  for (const sentence of sentences) {
    if (!fits(kept + sentence + wholeIs, limit)) break;
    kept += sentence;
  }
  if (kept !== '') return kept + wholeIs;
  const instead = '解析较长，全文在 /我的。';
  return fits(instead, limit) ? instead : '';
}
