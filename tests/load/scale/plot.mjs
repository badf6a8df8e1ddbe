// Draws how memory and time grow with the graph, and prints the tables of docs/performance.md:
// node plot.mjs FOLDER out.svg, where FOLDER holds what tests/load/scale/run has measured.
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
const [, , folder, out] = process.argv;
const rows = readFileSync(`${folder}/rows.jsonl`, 'utf8').trim().split('\n').map(line => JSON.parse(line));
const number = n => n.toLocaleString('en-US');
const cell = a => !a ? '–' : a.error ? a.error : `${a.p50} · ${a.p99} ms`;
const table = (head, body) => console.log(`\n| ${head.join(' | ')} |\n|${head.map(() => '---|').join('')}\n${body.map(b => `| ${b.join(' | ')} |`).join('\n')}`);
table(['nodes', 'relationships', 'import, lines/s (of CPU)', 'file', 'ready', 'memory, ready · asked'],
  rows.map(r => [number(r.nodes), number(r.relationships),
    `${number(Math.round((r.nodes + r.relationships) / r.importSeconds))} (${number(Math.round((r.nodes + r.relationships) / r.importCpu))})`,
    `${r.file} MB`, `${r.ready} s`, `${r.loaded} · ${r.asked} MB`]));
const names = Object.keys(rows[0].answers);
table(['p50 · p99', ...rows.map(r => `${number(r.nodes)} nodes`)], names.map(n => [n, ...rows.map(r => cell(r.answers[n]))]));
if (existsSync(`${folder}/evidence.json`)) {
  const e = JSON.parse(readFileSync(`${folder}/evidence.json`, 'utf8'));
  console.log(`\nWith evidence: ${number(Math.round(e.facts / e.seconds))} facts/s (${number(Math.round(e.facts / e.cpu))} of CPU).`);
}

// Two panels, both axes logarithmic, so that what grows in proportion is a straight line.
const W = 880, H = 380, panel = 330, left = 70, top = 50, height = 260;
const lines = [
  ['Memory and file', 'MB', [['memory when ready', '#1f6feb', r => r.loaded], ['memory after questions', '#8250df', r => r.asked], ['file', '#9a6700', r => r.file]]],
  ['Time', 's', [['import', '#cf222e', r => r.importSeconds], ['ready', '#1f6feb', r => r.ready],
    ['page of 50, p50 (ms)', '#1a7f37', r => r.answers['page of 50']?.p50], ['by id, p50 (ms)', '#57606a', r => r.answers['by id']?.p50]]],
];
const x = (nodes, p) => left + p * (panel + 110) + (panel * Math.log10(nodes / rows[0].nodes)) / Math.max(1e-9, Math.log10(rows.at(-1).nodes / rows[0].nodes));
const svg = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${W} ${H}" font-family="sans-serif" font-size="12">`,
  `<rect width="${W}" height="${H}" fill="#fff"/>`];
lines.forEach(([title, unit, series], p) => {
  const values = series.flatMap(([, , f]) => rows.map(f)).filter(v => v > 0);
  const low = Math.floor(Math.log10(Math.min(...values))), high = Math.ceil(Math.log10(Math.max(...values)) + 1e-9);
  const y = v => top + height - (height * (Math.log10(v) - low)) / Math.max(1, high - low);
  const from = x(rows[0].nodes, p), to = x(rows.at(-1).nodes, p);
  svg.push(`<text x="${from}" y="24" font-size="15" font-weight="bold">${title} (${unit})</text>`);
  for (let d = low; d <= high; d++)
    svg.push(`<line x1="${from}" x2="${to}" y1="${y(10 ** d)}" y2="${y(10 ** d)}" stroke="#d0d7de"/>`,
      `<text x="${from - 8}" y="${y(10 ** d) + 4}" text-anchor="end">${10 ** d >= 1 ? number(10 ** d) : (10 ** d).toFixed(-d)}</text>`);
  for (const r of rows)
    svg.push(`<text x="${x(r.nodes, p)}" y="${top + height + 18}" text-anchor="middle">${number(r.nodes)}</text>`);
  series.forEach(([name, colour, f], i) => {
    const points = rows.filter(r => f(r) > 0);
    svg.push(`<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(r => `${x(r.nodes, p).toFixed(1)},${y(f(r)).toFixed(1)}`).join(' ')}"/>`);
    for (const r of points) svg.push(`<circle cx="${x(r.nodes, p).toFixed(1)}" cy="${y(f(r)).toFixed(1)}" r="3" fill="${colour}"><title>${name}: ${f(r)}</title></circle>`);
    svg.push(`<text x="${from + (i % 2) * 175}" y="${H - 26 + Math.floor(i / 2) * 16}" fill="${colour}">● ${name}</text>`);
  });
  svg.push(`<text x="${(from + to) / 2}" y="${top + height + 34}" text-anchor="middle" fill="#57606a">nodes</text>`);
});
writeFileSync(out, svg.join('\n') + '\n</svg>\n');
