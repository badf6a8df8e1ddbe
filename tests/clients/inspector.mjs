// graphql-inspector against the service: documents are valid, one that is not is found, the served schema is the one of
// the repository, and a change that breaks clients is seen.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { leafFragments, operations } from "./documents.mjs";
import { check, done, here, ontology, out, put, schema, schemaText, tool, url } from "./service.mjs";

const api = await schema();
for (const { name, text } of operations(api)) put(`asked/${name}.graphql`, text);
put("asked/fragments.graphql", leafFragments(api).join("\n"));
tool("graphql-inspector", ["validate", "asked/*.graphql", url]);

put("wrong/wrong.graphql", "query Wrong { node(id: 1.5) { id nothing } }");
const found = tool("graphql-inspector", ["validate", "wrong/*.graphql", url], { fails: true });
check("an invalid document is found", found.includes("nothing"));

// Written to a file, since directives of the specification are described differently by graphql-js 16 and by us.
tool("graphql-inspector", ["introspect", url, "--write", "introspected.graphql"]);
const introspected = readFileSync(join(out, "introspected.graphql"), "utf8");
put("served.graphql", await schemaText());
check("introspection and download say the same",
  tool("graphql-inspector", ["diff", "introspected.graphql", "served.graphql"]).includes("No changes detected"));
if (ontology === "curated") {
  const kept = join(here, "..", "..", "schema", "api.graphql");
  check("the schema of the repository is served",
    tool("graphql-inspector", ["diff", kept, "introspected.graphql"]).includes("No changes detected"));
}

put("before.graphql", (await schemaText()).replace("type Query {", "type Query {\n  wasHere: Int\n"));
const broken = tool("graphql-inspector", ["diff", "before.graphql", "introspected.graphql"], { fails: true });
check("a field that is gone breaks", broken.includes("Detected 1 breaking change") && broken.includes("Field wasHere was removed from object type Query"));
done(`graphql-inspector over "${ontology}"`);
