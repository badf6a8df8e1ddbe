// A service that answers nothing but trusted documents, which relay.mjs and codegen.mjs have left behind: the lists that
// relay-compiler and the client preset write are taken as they are, and their ids are all that clients send.
// usage: node kept.mjs URL curated
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import relay from "relay-runtime";
import { check, done, here, url } from "./service.mjs";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const relayFolder = join(here, ".out", "relay-curated");
const kept = ["relay-curated/kept.json", "codegen-curated/made/persisted-documents.json"]
  .flatMap((file) => Object.keys(JSON.parse(readFileSync(join(here, ".out", file), "utf8"))));

async function ask(body) {
  const answer = await fetch(url, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  return answer.json();
}

// All of them are known; those with required variables are refused for these alone.
for (const id of kept) {
  const { errors } = await ask({ id });
  check(id, (errors ?? []).filter((error) => error.extensions?.code !== "HC0018"), []);
}
check("a text is refused", (await ask({ query: "{ __typename }" })).errors[0].extensions.code, "HC0067");

const artifact = (name) => createRequire(join(relayFolder, "js", "made", "x.js"))(`./${name}.graphql.js`).default;
const network = relay.Network.create((request, variables) => ask({ id: sha256(request.text), variables }));
const environment = new relay.Environment({ network, store: new relay.Store(new relay.RecordSource()) });
await relay.fetchQuery(environment, artifact("OrganizationAffiliatesQuery"), { id: "iom" }).toPromise();
check("Relay by ids alone", environment.getStore().getSource().get("iom").acronym, "IOM");
done(`${kept.length} trusted documents`);
