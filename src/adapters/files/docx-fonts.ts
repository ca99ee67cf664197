/** What every Chinese Word and WPS has; `altName` is what the same font is called on systems in other languages. */
const fonts = [
  { name: '宋体', altName: 'SimSun', family: 'roman' },
  { name: '黑体', altName: 'SimHei', family: 'swiss' },
  { name: '仿宋', altName: 'FangSong', family: 'modern' },
] as const;

type Chinese = (typeof fonts)[number]['name'];

/** A run's fonts: Latin letters and digits from a font that has good ones. */
export function fontOf(eastAsia: Chinese) {
  const latin = eastAsia === '黑体' ? 'Arial' : 'Times New Roman';
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia };
}

const entries = fonts.map(
  ({ name, altName, family }) =>
    `<w:font w:name="${name}"><w:altName w:val="${altName}"/><w:charset w:val="86"/><w:family w:val="${family}"/></w:font>`,
);

/** The library's own font table holds embedded fonts only. */
export const fontTable = {
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${entries.join('')}</w:fonts>`,
};
