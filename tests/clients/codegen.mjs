// GraphQL Code Generator over the service's schema, read by introspection: the types of the whole API, those of an
// operation for every root field, the client preset with documents kept apart, and all of it through tsc --strict.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isEnumType } from "graphql";
import { leafFragments, operations } from "./documents.mjs";
import { check, done, here, ontology, out, put, schema, tool, url } from "./service.mjs";

const api = await schema();
const read = (name) => readFileSync(join(out, name), "utf8");
for (const { name, text } of operations(api)) put(`asked/${name}.graphql`, text);
put("asked/fragments.graphql", leafFragments(api).join("\n"));
// Names that differ in case only are only kept apart where the generator is told to keep them.
const apart = Object.values(api.getTypeMap()).filter(isEnumType).every((type) => {
  const names = type.getValues().map((value) => value.name.replaceAll("_", "").toLowerCase());
  return new Set(names).size === names.length;
});
const namingConvention = apart ? undefined : "keep";
const generates = {
  "types.ts": { plugins: ["typescript"] },
  "operations.ts": { plugins: ["typescript-operations"], documents: ["asked/*.graphql"] },
};
if (ontology === "curated") {
  for (const file of ["questions.graphql", "use.ts"]) put(file, readFileSync(join(here, "codegen", file), "utf8"));
  generates["made/"] = {
    preset: "client",
    documents: ["questions.graphql", "use.ts"],
    presetConfig: { persistedDocuments: { hashAlgorithm: "sha256" }, fragmentMasking: { unmaskFunctionName: "shown" } },
    config: { useTypeImports: true },
  };
}

put("codegen.json", JSON.stringify({ schema: url, emitLegacyCommonJSImports: false, config: { namingConvention }, generates }));
tool("graphql-codegen", ["--config", "codegen.json"]);
const made = read("operations.ts").match(/^export type \w+Query = /gm) ?? [];
check("every operation has its type", new Set(made).size, operations(api).length);
const compilerOptions = {
  strict: true, noEmit: true, target: "es2022", module: "nodenext", moduleResolution: "nodenext", types: ["node"],
  verbatimModuleSyntax: true,
};
put("package.json", JSON.stringify({ type: "module" }));
put("tsconfig.json", JSON.stringify({ compilerOptions, include: ["*.ts", "made/*.ts"] }));
tool("tsc", ["-p", "."]);
if (ontology === "curated") {
  const kept = Object.entries(JSON.parse(read("made/persisted-documents.json")));
  check("documents kept", kept.length, 3);
  for (const [id, text] of kept) check(id, `sha256:${createHash("sha256").update(text).digest("hex")}`, id);
}
done(`codegen of "${ontology}"`);
