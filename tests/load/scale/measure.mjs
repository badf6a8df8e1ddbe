// Asks a service over the benchmark's graph one question after the other: node measure.mjs URL SCALE
// Prints the median and the 99th percentile of each in milliseconds, as JSON. Keys that are never asked twice in a row.
const [, , url, scaleText] = process.argv, scale = Number(scaleText);
let s = 4242; const r = n => { s = (Math.imul(s, 1664525) + 1013904223) >>> 0; return Math.floor(((s >>> 8) / 16777216) * n); };
const orgs = 2000 * scale, people = 10000 * scale, instruments = 4000 * scale;
const ask = async (query, variables) => {
  const response = await fetch(url + '/graphql', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  const answer = await response.json();
  if (answer.errors) throw new Error(answer.errors[0].message);
  return answer.data;
};
const timed = async (n, one) => {
  const times = [];
  for (let i = 0; i < n * 2; i++) {
    const begun = process.hrtime.bigint();
    await one(i);
    if (i >= n) times.push(Number(process.hrtime.bigint() - begun) / 1e6);   // the first half warms up
  }
  times.sort((a, b) => a - b);
  const at = q => Number(times[Math.min(times.length - 1, Math.floor(times.length * q))].toPrecision(2));
  return { p50: at(0.5), p99: at(0.99) };
};
const word = () => 'social labour border return data training health trafficking asylum statistics climate diaspora'.split(' ')[r(12)];
const kind = () => 'treaty programme agreement memorandum'.split(' ')[r(4)].slice(0, 5);
const pages = [['organizations', '{ name: ASC }', 'name'], ['organizations', '{ acronym: DESC }', 'name'],
  ['instruments', '{ signedOn: ASC }', 'title'], ['people', '{ name: DESC }', 'name']];
// Cursors in the middle, so that a page has to be found: from the first page on, one in so many pages.
const cursors = new Map();
const page = async ([field, order, name], after) => ask(
  `query($after: String) { ${field}(first: 50, after: $after, order: [${order}]) { nodes { id ${name} } pageInfo { endCursor } } }`, { after });
for (const p of pages) {
  const found = [null];
  for (let i = 0; i < 40; i++) found.push((await page(p, found.at(-1)))[p[0]].pageInfo.endCursor);
  cursors.set(p, found);
}
const questions = {
  'by id': [2000, () => ask('query($id: ID!) { organization(id: $id) { name acronym } }', { id: 'o' + r(orgs) })],
  'page of 50': [500, i => { const p = pages[i % pages.length]; return page(p, cursors.get(p)[r(41)]); }],
  'search, two words': [200, () => ask(
    'query($text: String!) { search(text: $text, first: 10) { nodes { id } } }', { text: `${word()} ${kind()}` })],
  'facets': [20, () => ask('{ organizations(first: 1) { facets(by: [KIND]) { buckets { value count } } } }')],
  'shortest path': [200, () => ask(
    'query($a: ID!, $b: ID!) { paths(from: $a, to: $b, first: 1, maxLength: 6) { length } }',
    { a: 'p' + r(people), b: 'p' + r(people) })],
};
const answers = {};
for (const [name, [n, one]] of Object.entries(questions)) {
  try {
    answers[name] = await timed(n, one);
  } catch (error) {
    answers[name] = { error: String(error.message ?? error) };
  }
}
process.stdout.write(JSON.stringify(answers));
