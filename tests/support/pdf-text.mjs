import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * Radicals that share a glyph with an everyday character (Unicode's Equivalent_Unified_Ideograph, pairs of radical and
 * character). A PDF made with Noto CJK names the radical where the document had the character: 人民 reads ⼈⺠.
 * The Kangxi radicals are folded by NFKC, these are not.
 */
const pairs =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍尐⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爬⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艺⻀艻⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辷⻎辸⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';
const characterOf = new Map(
  [...pairs.matchAll(/(.)(.)/gu)].map(([, radical, character]) => [radical, character]),
);

/** The text as it was written: radicals folded to characters; full-width punctuation stays. */
export function foldRadicals(text) {
  return (
    text
      .replace(/[\u2e80-\u2eff]/g, (radical) => characterOf.get(radical) ?? radical)
      // 户 and 戶 share a glyph and a radical; the simplified one is meant here.
      .replace(/\u2f3e/g, '户')
      .replace(/[\u2f00-\u2fdf]/g, (radical) => radical.normalize('NFKC'))
  );
}

/** Promises the pages of a PDF: size in points (1/72 inch), text without white space, in the order of the file. */
export async function readPdfPages(bytes) {
  const pdf = await getDocument({ data: bytes.slice(), useSystemFonts: true, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const { width, height } = page.getViewport({ scale: 1 });
    const text = items.map((item) => item.str ?? '').join('');
    pages.push({ width, height, text: foldRadicals(text).replace(/\s+/g, '') });
  }
  await pdf.loadingTask.destroy();
  return pages;
}
