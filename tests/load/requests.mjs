// Writes the requests of the questions and the service's answers: node requests.mjs URL FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
const [, , url, folder] = process.argv;
const question = name => readFileSync(new URL(`questions/${name}.graphql`, import.meta.url), 'utf8');
const post = async body => {
  const answer = await fetch(url + '/graphql', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const text = await answer.text();
  if (JSON.parse(text).errors) throw new Error(text.slice(0, 500));
  return text;
};
// A cursor in the middle: twenty pages of 50 on.
let after = null;
for (let i = 0; i < 20; i++)
  after = JSON.parse(await post(JSON.stringify({ query: question('page'), variables: { first: 50, after } })))
    .data.organizations.pageInfo.endCursor;
const requests = {
  'by-id': { query: question('by-id'), variables: { id: 'o7' } },
  nested: { query: question('nested'), variables: { id: 'i1215' } },
  page: { query: question('page'), variables: { first: 50, after } },
  filter: { query: question('filter'), variables: { kind: 'MINISTRY', year: '2010-01-01' } },
  search: { query: question('search'), variables: { text: 'social secre' } },
  introspection: { query: question('introspection') },
};
for (const [name, request] of Object.entries(requests)) {
  const body = JSON.stringify(request);
  writeFileSync(`${folder}/${name}.request.json`, body);
  writeFileSync(`${folder}/${name}.answer.json`, await post(body));
}
writeFileSync(`${folder}/names`, Object.keys(requests).join(' '));
