// Writes facts with evidence for the built-in ontology as JSON lines: node evidence.mjs [facts] > facts.jsonl
// Every fact has one claim, which rests on a quotation: of 100 facts 30 are names (people, organizations, positions,
// instruments) and 70 relationships (HOLDS 30, PARTY_TO 20, AFFILIATED_WITH 15, POSITION_IN 5). A document has ten
// quotations, each with five facts. A 32-bit LCG drives every choice, so the same number always gives the same file.
const facts = Number(process.argv[2] ?? 100_000), per100 = n => Math.max(2, Math.round((facts * n) / 100));
let s = 2006; const r = n => { s = (Math.imul(s, 1664525) + 1013904223) >>> 0; return Math.floor(((s >>> 8) / 16777216) * n); };
const words = t => t.split(' '), p2 = n => String(n).padStart(2, '0'), pick = a => a[r(a.length)];
const F = words('Diego Gina María José Amina Chen Olga Kofi Leila Pierre Ingrid Ravi Sofía Tariq Yuki Zoë');
const L = words('Beltrand Riaño Barón Okafor Nguyen Silva Müller Haddad Castro Kowalski Singh Mendoza Diallo Tanaka');
const A = words('International Regional National Andean Global African Asian Pacific Caribbean Central United General');
const B = words('Migration Labour Health Education Trade Security Development Maritime Refugee Justice Finance Energy');
const OK = words('INTERGOVERNMENTAL MINISTRY AGENCY NGO UNIVERSITY');
const AK = words('MEMBER OBSERVER PARTNER LIAISON');
const PR = words('PRINCIPAL SIGNING_BODY BENEFICIARY IMPLEMENTER WITNESS');
const buf = [];
const put = o => { buf.push(JSON.stringify(o)); if (buf.length === 20000) { process.stdout.write(buf.join('\n') + '\n'); buf.length = 0; } };

const documents = Math.max(1, Math.ceil(facts / 50));
for (let i = 0; i < documents; i++)
  put({ node: 'Document', id: 'd' + i, properties: { title: `Release ${i}`, kind: 'PRESS_RELEASE', lang: 'en', reliability: 0.9 } });
let fact = 0;
const quotation = () => {
  const n = Math.floor(fact++ / 5), place = n % 10;
  return { document: 'd' + Math.floor(n / 10), quote: `signed and said so in sentence ${place}`, start: place * 80, basis: 'STATED' };
};
const named = (type, id, name, properties) =>
  put({ node: type, id, properties: { name, ...properties }, evidence: [{ attributes: ['name'], ...quotation() }] });
const rel = (type, from, to, properties) =>
  put({ relationship: type, from, to, ...(properties && { properties }), evidence: [quotation()] });
const seen = new Set();
const fresh = (make, key) => { let x; do x = make(); while (seen.has(key(x))); seen.add(key(x)); return x; };

const orgs = per100(5), people = per100(15), positions = per100(5), instruments = per100(5);
for (let i = 0; i < orgs; i++) named('Organization', 'o' + i, `${pick(A)} ${pick(B)} Organization ${i}`, { kind: pick(OK) });
for (let i = 0; i < people; i++) named('Person', 'p' + i, `${pick(F)} ${pick(L)} ${pick(L)}`);
for (let i = 0; i < positions; i++) {
  named('Position', 'q' + i, `Head of ${pick(B)} ${i}`, { rank: 'HEAD' });
  rel('POSITION_IN', 'q' + i, 'o' + r(orgs));
}
for (let i = 0; i < instruments; i++)
  named('Instrument', 'i' + i, `Agreement on ${pick(B)} (${i})`, { nameIsDescriptive: false, kind: 'COOPERATION_AGREEMENT', status: 'SIGNED' });
for (let i = per100(30); i > 0; i--) {
  const [p, q, y] = fresh(() => [r(people), r(positions), 1990 + r(30)], x => 'h' + x.join('-'));
  rel('HOLDS', 'p' + p, 'q' + q, { capacity: 'SUBSTANTIVE', validFrom: `${y}-${p2(1 + r(12))}` });
}
for (let i = per100(20); i > 0; i--) {
  const [o, n] = fresh(() => [r(orgs), r(instruments)], x => 'p' + x.join('-'));
  rel('PARTY_TO', 'o' + o, 'i' + n, { role: pick(PR), consent: 'SIGNATURE' });
}
for (let i = per100(15); i > 0; i--) {
  const [a, b] = fresh(() => [r(orgs), r(orgs)], x => 'a' + x.join('-'));
  if (a !== b) rel('AFFILIATED_WITH', 'o' + a, 'o' + b, { kind: pick(AK) });
}
process.stdout.write(buf.map(l => l + '\n').join(''));
