const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Words as the platform segments them, plus every two neighbouring Chinese characters: short queries then still meet. */
export function tokens(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  const words = Array.from(segmenter.segment(plain))
    .filter(({ isWordLike, segment }) => isWordLike && segment.length > 1)
    .map(({ segment }) => segment);
  return [...new Set([...words, ...pairs(plain)])];
}

/** Every two neighbouring Chinese characters. */
function pairs(text: string): readonly string[] {
  return (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => {
    const characters = Array.from(run);
    return characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  });
}
