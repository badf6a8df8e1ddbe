// urql: questions and errors by fetch, its persisted queries, and every operation over a WebSocket or as events.
import { Client, cacheExchange, fetchExchange, gql, subscriptionExchange } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";
import { createClient as createEvents } from "graphql-sse";
import { createClient as createSocket } from "graphql-ws";
import WebSocket from "ws";
import { pagedFields } from "./documents.mjs";
import { check, data, done, ontology, schema, url } from "./service.mjs";

const [first] = pagedFields((await schema()).getQueryType());
const expected = (await data(`{ ${first.name}(first: 2) { totalCount nodes { __typename id } } }`))[first.name];
const asked = [];
const counting = (address, options) => {
  asked.push(`${options.method} ${address} ${options.body ?? ""}`);
  return fetch(address, options);
};
const clientOf = (...exchanges) => new Client({ url, exchanges, fetch: counting, preferGetMethod: false });

const plain = clientOf(cacheExchange, fetchExchange);
await question(plain, "Plain");
await errors(plain);
await question(plain, "Plain");
check("asked once, and for the error", asked.length, 2);

for (const byGet of [false, true]) {
  for (const requests of [2, 1]) {
    asked.length = 0;
    const options = { preferGetForPersistedQueries: byGet };
    await question(clientOf(persistedExchange(options), fetchExchange), `Kept${byGet}${process.pid}`);
    check(`requests of a kept question, ${byGet ? "GET" : "POST"}`, asked.length, requests);
    check("texts sent", asked.filter((sent) => sent.includes("totalCount")).length, requests - 1);
  }
}

const socket = createSocket({ url: url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
const events = createEvents({ url, retryAttempts: 0 });
for (const carrier of [socket, events]) {
  const forwardSubscription = (request) => ({
    subscribe: (sink) => ({ unsubscribe: carrier.subscribe({ ...request, query: request.query ?? "" }, sink) }),
  });
  const client = clientOf(subscriptionExchange({ forwardSubscription, enableAllSubscriptions: true, enableAllOperations: true }));
  await question(client, "Carried");
  await errors(client);
}
await socket.dispose();
events.dispose();
done(`urql over "${ontology}"`);

async function question(client, name) {
  const document = gql(`query ${name}($first: Int) { ${first.name}(first: $first) { totalCount nodes { __typename id } } }`);
  const answer = await client.query(document, { first: 2 }).toPromise();
  check(name, answer.error?.message ?? null, null);
  check(name, answer.data[first.name].nodes.map((node) => node.id), expected.nodes.map((node) => node.id));
}

async function errors(client) {
  const answer = await client.query(gql(`query Wrong { nothing }`), {}).toPromise();
  check("an error of GraphQL", answer.error?.graphQLErrors.length, 1);
  check("its message", answer.error.graphQLErrors[0].message.includes("nothing"));
}
