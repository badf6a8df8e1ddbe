// What the scripts share: the service, a folder for what they make, tools of node_modules, checks that are counted.
// Every script is "node SCRIPT.mjs URL NAME"; NAME is the ontology's, so that two of them do not share a folder.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSchema } from "graphql";

export const url = process.argv[2];
export const ontology = process.argv[3] ?? "curated";
export const here = dirname(fileURLToPath(import.meta.url));

/** A fresh folder for what this script makes. */
export const out = join(here, ".out", `${basename(process.argv[1], ".mjs")}-${ontology}`);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/** Writes a file into the folder. */
export function put(name, text) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), text);
  return join(out, name);
}

/** The schema as the service gives it for download. */
export async function schemaText() {
  const answer = await fetch(`${url}?sdl`);
  if (!answer.ok) throw new Error(`${url}?sdl is answered ${answer.status}`);
  return answer.text();
}

export const schema = async () => buildSchema(await schemaText());

/** Asks the service. */
export async function ask(query, variables) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  return answer.json();
}

/** The data of an answer that must have no errors. */
export async function data(query, variables) {
  const answer = await ask(query, variables);
  if (answer.errors) throw new Error(`${query}\n${JSON.stringify(answer.errors)}`);
  return answer.data;
}

/** Runs a tool of node_modules in the folder; its output is in the error where it fails. */
export function tool(name, args, { fails = false } = {}) {
  const run = spawnSync(join(here, "node_modules", ".bin", name), args, { cwd: out, encoding: "utf8" });
  const said = `${run.stdout}${run.stderr}${run.error ?? ""}`;
  if ((run.status !== 0) !== fails) throw new Error(`${name} ${args.join(" ")} ended with ${run.status}\n${said}`);
  return said;
}

let checks = 0;

/** A check; a wrong one ends the script. */
export function check(what, actual, expected = true) {
  checks++;
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: ${is?.slice(0, 2000)}, expected ${should?.slice(0, 2000)}`);
}

/** The last line of a script that came to its end. */
export function done(what) {
  console.log(`${what}: ${checks} checks`);
}
