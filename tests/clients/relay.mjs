// relay-compiler over a fragment for every connection of the service's schema, each refetchable and paginating, then
// the artifacts at work in relay-runtime: first pages, next pages into the same connection, refetch by node(id:).
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { getNamedType } from "graphql";
import relay from "relay-runtime";
import { moduleOf, nodeTypes, pagedFields, pagedFragment, pagedQuery } from "./documents.mjs";
import { ask, check, data, done, here, ontology, out, put, schema, schemaText, tool } from "./service.mjs";

// How many nodes of a type have all their connections paged through, and how far a connection is.
const NODES_OF_A_TYPE = 2;
const NODES_OF_A_CONNECTION = 7;
const SIZE = `first: ${NODES_OF_A_CONNECTION}`;

const api = await schema();
const root = api.getQueryType();
put("schema.graphql", await schemaText());
put("package.json", JSON.stringify({ type: "commonjs" }));
writeSources();
compile("made");
const made = createRequire(join(out, "js", "made", "x.js"));
const artifact = (name) => made(`./${name}.graphql.js`).default;

for (const field of pagedFields(root)) {
  const { nodes } = (await data(`{ ${field.name}(${SIZE}) { nodes { id __typename } } }`))[field.name];
  await pageThrough(root, field, relay.ROOT_ID, {}, nodes);
}
for (const type of nodeTypes(api)) for (const id of await idsOf(type)) await everyConnectionOf(type, id);
if (ontology === "curated") await affiliatesOfIom();
persisted();
done(`relay of "${ontology}"`);

function writeSources() {
  for (const type of [root, ...nodeTypes(api)]) {
    const texts = pagedFields(type).flatMap((field) => [pagedFragment(type, field), pagedQuery(type, field)]);
    put(`src/${moduleOf(type)}.ts`, ["declare function graphql(text: TemplateStringsArray): unknown;", ...texts, ""].join("\n\n"));
  }
  if (ontology === "curated")
    for (const file of readdirSync(join(here, "relay"))) put(`src/${file}`, readFileSync(join(here, "relay", file), "utf8"));
}

/** Sources → artifacts → types checked and JavaScript to run. */
function compile(folder) {
  put(`${folder}/.keep`, "");
  const config = { src: "./src", schema: "./schema.graphql", language: "typescript", artifactDirectory: `./${folder}` };
  put("relay.config.json", JSON.stringify({ ...config, eagerEsModules: true }));
  tool("relay-compiler", ["relay.config.json"]);
  // The declarations of relay-runtime 21 have errors of their own.
  const options = { strict: true, skipLibCheck: true, noEmitOnError: true, target: "es2022", module: "commonjs", outDir: "js", rootDir: ".", types: [] };
  put("tsconfig.json", JSON.stringify({ compilerOptions: options, include: ["src", folder] }));
  tool("tsc", ["-p", "."]);
}

function newEnvironment() {
  const asked = [];
  const network = relay.Network.create((request, variables) => {
    asked.push(request.name);
    return ask(request.text, variables);
  });
  return { asked, environment: new relay.Environment({ network, store: new relay.Store(new relay.RecordSource()) }) };
}

/** Pages of two into one connection of the store, as usePaginationFragment does, until there are no more. */
async function pageThrough(type, field, owner, variables, nodes) {
  const where = `${type.name}.${field.name} of ${owner}`;
  const { asked, environment } = newEnvironment();
  const query = artifact(`${moduleOf(type)}${field.name}FirstQuery`);
  const fragment = artifact(`${moduleOf(type)}_${field.name}`);
  await relay.fetchQuery(environment, query, variables).toPromise();
  const operation = relay.createOperationDescriptor(query, variables);
  environment.retain(operation);

  const shown = environment.lookup(operation.fragment).data;
  const key = type === root ? shown : shown.node.it;
  const selector = relay.getSelector(fragment, key);
  const { paginationRequest, paginationMetadata, connectionPathInFragmentData: path } =
    relay.getPaginationMetadata(fragment, where);
  const read = () => path.reduce((value, name) => value[name], environment.lookup(selector).data);
  const pages = Math.max(1, Math.ceil(nodes.length / 2));
  while (read().pageInfo.hasNextPage && asked.length < pages) {
    const next = relay.getPaginationVariables("forward", 2, read().pageInfo.endCursor, {}, {}, paginationMetadata);
    await relay.fetchQuery(environment, paginationRequest, type === root ? next : { ...next, id: owner }).toPromise();
  }
  // Relay shows a node once where more than one relationship leads to it.
  const distinct = (all) => [...new Set(all.map((node) => node.id))];
  const expected = distinct(nodes);
  check(where, distinct(read().edges.map((edge) => edge.node)).slice(0, expected.length), expected);
  check(`${where}, questions`, asked.length, pages);
  const source = environment.getStore().getSource();
  for (const node of nodes) check(`${where}, type of ${node.id}`, source.get(node.id).__typename, node.__typename);
}

async function idsOf(type) {
  const field = pagedFields(root).find((one) => getNamedType(getNamedType(one.type).getFields().nodes.type) === type);
  if (!field) return [];
  const answer = await data(`{ ${field.name}(first: ${NODES_OF_A_TYPE}) { nodes { id } } }`);
  return answer[field.name].nodes.map((node) => node.id);
}

async function everyConnectionOf(type, id) {
  const fields = pagedFields(type);
  const selections = fields.map((field) => `${field.name}(${SIZE}) { nodes { id __typename } }`);
  for (const [at, field] of fields.entries()) {
    const { node } = await data(`query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${selections[at]} } } }`, { id });
    await pageThrough(type, field, id, { id }, node[field.name].nodes);
  }
}

/** What was written by hand: two pages of a list with an order, a refetch of the node, each record once. */
async function affiliatesOfIom() {
  const { asked, environment } = newEnvironment();
  const query = artifact("OrganizationAffiliatesQuery");
  await relay.fetchQuery(environment, query, { id: "iom" }).toPromise();
  const operation = relay.createOperationDescriptor(query, { id: "iom" });
  environment.retain(operation);
  const fragment = artifact("OrganizationAffiliates_affiliates");
  const selector = relay.getSelector(fragment, environment.lookup(operation.fragment).data.organization);
  const read = () => environment.lookup(selector).data.affiliates;
  check("first page", read().edges.length, 10);

  const { paginationRequest, paginationMetadata } = relay.getPaginationMetadata(fragment, "affiliates");
  const next = relay.getPaginationVariables(
    "forward", 5, read().pageInfo.endCursor, { count: 10 }, {}, paginationMetadata);
  await relay.fetchQuery(environment, paginationRequest, { ...next, id: "iom" }).toPromise();
  check("second page", read().edges.length, 15);
  check("no name twice", new Set(read().edges.map((edge) => edge.node.id)).size, 15);
  check("asked", asked, ["OrganizationAffiliatesQuery", "OrganizationAffiliatesPageQuery"]);

  await relay.fetchQuery(environment, artifact("OrganizationAffiliatesNodeQuery"), { id: "iom" }).toPromise();
  const record = environment.getStore().getSource().get("iom");
  check("one record", [record.__typename, record.acronym], ["Organization", "IOM"]);
}

/** The same with documents kept apart: artifacts have ids, which are the hashes of the texts in the list. */
function persisted() {
  const config = JSON.parse(readFileSync(join(out, "relay.config.json"), "utf8"));
  put("relay.config.json", JSON.stringify({
    ...config, artifactDirectory: "./kept", persistConfig: { file: "./kept.json", algorithm: "SHA256" },
  }));
  put("kept/.keep", "");
  put("kept.json", "{}");
  tool("relay-compiler", ["relay.config.json"]);
  const kept = Object.entries(JSON.parse(readFileSync(join(out, "kept.json"), "utf8")));
  check("documents kept", kept.length >= pagedFields(root).length * 2);
  for (const [id, text] of kept) check(id, createHash("sha256").update(text).digest("hex"), id);
}
