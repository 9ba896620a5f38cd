// Fonts are not measured: the same map is the same picture on every machine. Widths are those of a wide sans-serif face
// (DejaVu Sans), rounded up, in parts of the font size; narrower faces leave some room.

const NARROW = /[ijlI.,:;'|!()[\]{}/\\ frt·-]/u;
const BROAD = /[mwMWOQG@%&#—…▲]/u;
const UPPER = /[\p{Lu}\p{Nd}_=+<>~$?"*^]/u;
/** East Asian wide characters (Unicode Standard Annex 11) and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{1ffff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;

/** The width of a text in pixels, at a font size in pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += partOfSize(character);
  return Math.ceil(width * size);
}

/** A text cut in its middle to a width in pixels: names tend to differ at either end. */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const clusters = [...new Intl.Segmenter("en").segment(text)].map(({ segment }) => segment);
  for (let kept = clusters.length - 1; kept > 0; kept--) {
    const head = Math.ceil(kept * HEAD_SHARE);
    const cut = `${clusters.slice(0, head).join("")}…${clusters.slice(clusters.length - (kept - head)).join("")}`;
    if (textWidth(cut, size) <= width) return cut;
  }
  return "…";
}

/** How much of a name that is cut stays at its beginning. */
const HEAD_SHARE = 0.65;

function partOfSize(character: string): number {
  if (COMBINING.test(character)) return 0;
  if (WIDE.test(character)) return 1.3;
  if (NARROW.test(character)) return 0.42;
  if (BROAD.test(character)) return 1;
  if (UPPER.test(character)) return 0.76;
  // Beyond Latin, Greek and Cyrillic scripts letters are wider.
  return character < "\u0530" ? 0.64 : 0.95;
}
