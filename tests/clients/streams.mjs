// graphql-ws and graphql-sse by themselves: many questions on one socket at once, events of one operation, errors, ends.
import { createClient as createEvents } from "graphql-sse";
import { createClient as createSocket } from "graphql-ws";
import WebSocket from "ws";
import { pagedFields } from "./documents.mjs";
import { ask, check, data, done, ontology, schema, url } from "./service.mjs";

// A socket runs 100 at once.
const AT_ONCE = 80;

const fields = pagedFields((await schema()).getQueryType());
const questions = fields.map((field) => `query Q { ${field.name}(first: 3) { totalCount nodes { id } } }`);
const expected = await Promise.all(questions.map((query) => data(query)));

async function all(results) {
  const found = [];
  for await (const result of results) found.push(result);
  return found;
}

let opened = 0;
const socket = createSocket({
  url: url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0, on: { opened: () => opened++ },
});
const many = Array.from({ length: AT_ONCE }, (_, at) => questions[at % questions.length]);
const answers = await Promise.all(many.map((query) => all(socket.iterate({ query }))));
for (const [at, results] of answers.entries()) {
  check(`results of ${many[at]}`, results.length, 1);
  check(many[at], results[0].data, expected[at % questions.length]);
}
check("one socket for all", opened, 1);
await wrong(socket);
await socket.dispose();

const events = createEvents({ url, retryAttempts: 0 });
for (const [at, query] of questions.entries()) {
  const results = await all(events.iterate({ query }));
  check(`events of ${query}`, results.map((result) => result.data), [expected[at]]);
}
await wrong(events);
events.dispose();
done(`streams of "${ontology}"`);

/** What does not validate is told as over HTTP, and what comes behind it is answered. */
async function wrong(client) {
  const query = "query Wrong { nothing }";
  const said = await all(client.iterate({ query })).then((results) => results[0].errors, (errors) => errors);
  check("errors", said.map((error) => error.message), (await ask(query)).errors.map((error) => error.message));
  const [after] = await all(client.iterate({ query: questions[0] }));
  check("and goes on", after.data, expected[0]);
}
