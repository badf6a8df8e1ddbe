// Asks the worst questions from some clients at once: node worst.mjs URL CLIENTS SECONDS
const [, , url, clients, seconds] = process.argv;
const deep = n => n === 0 ? 'name' : `name members(where: { members: { some: { members: { some: { name: { contains: "x y" } } } } } }) { nodes { ${deep(n - 1)} } }`;
const questions = [
  // Nothing is found, and everything is looked at to know it.
  '{ organizations(where: { members: { some: { members: { some: { members: { some: { name: { contains: "none of them" } } } } } } } }) { totalCount } }',
  '{ people(where: { posts: { someEdges: { node: { members: { some: { folded: { contains: "none" } } } } } } }, order: [{ name: DESC }], first: 1) { nodes { id } } }',
  '{ instruments(where: { parties: { all: { instruments: { none: { title: { eq: "x" } } } } } }, last: 1) { totalCount } }',
  '{ organizations(where: { instruments: { some: { signatories: { some: { posts: { some: { name: { endsWith: "zz" } } } } } } } }) { totalCount } }',
  `{ organizations(first: 20) { nodes { ${deep(3)} } } }`,
  '{ people(order: [{ postsCount: DESC }, { name: ASC }], first: 200) { nodes { name posts { nodes { name } } } } }',
];
const times = [], codes = new Map(), end = Date.now() + seconds * 1000;
const ask = async index => {
  for (let i = index; Date.now() < end; i++) {
    const begin = performance.now();
    const answer = await fetch(url + '/graphql', {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: questions[i % questions.length] }) });
    const text = await answer.text();
    const code = /"code":"([^"]*)"/.exec(text)?.[1] ?? 'answered';
    codes.set(code, (codes.get(code) ?? 0) + 1);
    times.push(performance.now() - begin);
  }
};
await Promise.all(Array.from({ length: Number(clients) }, (_, i) => ask(i)));
times.sort((a, b) => a - b);
console.log(`  worst questions: ${times.length}, p50 ${times[times.length >> 1].toFixed(0)} ms, most `
  + `${times.at(-1).toFixed(0)} ms; ${[...codes].map(([code, n]) => `${code} ${n}`).join(', ')}`);
