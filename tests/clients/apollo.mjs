// Apollo Client 4: pages merged in its cache, errors, automatic persisted queries by POST and GET, batches, and the same
// questions over a WebSocket.
import { createHash } from "node:crypto";
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { BatchHttpLink } from "@apollo/client/link/batch-http";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { relayStylePagination } from "@apollo/client/utilities";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { pagedFields } from "./documents.mjs";
import { check, data, done, ontology, schema, url } from "./service.mjs";

// Node 20 has none, and the link asks whether an error is one of a socket.
globalThis.WebSocket ??= WebSocket;

const fields = pagedFields((await schema()).getQueryType());
const [first] = fields;
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const asked = [];
const counting = (address, options) => {
  asked.push(options.method === "GET" ? new URL(address).searchParams.get("query") : options.body);
  return fetch(address, options);
};
const clientOf = (link, cache = new InMemoryCache()) => new ApolloClient({ link, cache });
const question = (name, field = first.name) => gql(`query ${name} { ${field}(first: 2) { totalCount nodes { id } } }`);

for (const field of fields) await pageThrough(field.name);
await errorsOf(clientOf(new HttpLink({ uri: url })));
await persisted(false);
await persisted(true);
await batch();
await overWebSocket();
done(`Apollo Client over "${ontology}"`);

/** Pages of three, merged into one list by the cache. */
async function pageThrough(field) {
  const policies = { Query: { fields: { [field]: relayStylePagination() } } };
  const client = clientOf(new HttpLink({ uri: url }), new InMemoryCache({ typePolicies: policies }));
  const watched = client.watchQuery({
    query: gql(`query Pages($after: String) {
      ${field}(first: 3, after: $after) { edges { cursor node { __typename id } } pageInfo { endCursor hasNextPage } }
    }`),
  });
  const subscription = watched.subscribe(() => {});
  let { pageInfo } = (await client.query({ query: watched.query })).data[field];
  for (let page = 1; page < 3 && pageInfo.hasNextPage; page++)
    ({ pageInfo } = (await watched.fetchMore({ variables: { after: pageInfo.endCursor } })).data[field]);
  subscription.unsubscribe();
  const shown = client.readQuery({ query: watched.query })[field];

  const { nodes } = (await data(`{ ${field}(first: 9) { nodes { id __typename } } }`))[field];
  check(field, shown.edges.map((edge) => edge.node.id), nodes.map((node) => node.id));
  for (const { id, __typename } of nodes)
    check(`${id} is kept as itself`, client.cache.extract()[`${__typename}:${id}`].id, id);
}

async function errorsOf(client) {
  for (const [text, variables] of [["{ nothing }", {}], ["query Q($id: ID!) { node(id: $id) { id } }", { id: null }]]) {
    const error = await client.query({ query: gql(text), variables, fetchPolicy: "no-cache" }).then(() => null, (e) => e);
    check(`errors of ${text}`, CombinedGraphQLErrors.is(error));
    check(`message of ${text}`, error.errors[0].message.length > 10);
  }
}

/** The hash first, then hash and text, from then on the hash alone. */
async function persisted(useGETForHashedQueries) {
  const query = question(`Kept${useGETForHashedQueries ? "ByGet" : "ByPost"}${process.pid}`);
  const expected = (await data(`{ ${first.name}(first: 2) { totalCount nodes { id } } }`))[first.name];
  for (const requests of [2, 1]) {
    asked.length = 0;
    const link = ApolloLink.from([
      new PersistedQueryLink({ sha256, useGETForHashedQueries }), new HttpLink({ uri: url, fetch: counting }),
    ]);
    const answer = await clientOf(link).query({ query });
    check("kept", answer.data[first.name].nodes.map((node) => node.id), expected.nodes.map((node) => node.id));
    check("requests", asked.length, requests);
    check("texts sent", asked.filter((sent) => sent?.includes("totalCount")).length, requests - 1);
  }
}

async function batch() {
  asked.length = 0;
  const client = clientOf(new BatchHttpLink({ uri: url, fetch: counting, batchMax: 5, batchInterval: 50 }));
  const some = fields.slice(0, 3);
  const answers = await Promise.all(some.map((field, at) => client.query({ query: question(`Together${at}`, field.name) })));
  check("requests of a batch", asked.length, 1);
  for (const [at, field] of some.entries())
    check(`${field.name} in a batch`, answers[at].data[field.name].totalCount,
      (await data(`{ ${field.name} { totalCount } }`))[field.name].totalCount);
}

async function overWebSocket() {
  const socket = createClient({ url: url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });
  const client = clientOf(new GraphQLWsLink(socket));
  for (const field of fields) {
    const answer = await client.query({ query: question("Socket", field.name) });
    check(`${field.name} over a socket`, answer.data[field.name].totalCount,
      (await data(`{ ${field.name} { totalCount } }`))[field.name].totalCount);
  }
  await errorsOf(client);
  await socket.dispose();
}
