// Asks a running service every case and compares the answers as JSON, members in order. usage: node cases.mjs URL FOLDER
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [url, folder] = process.argv.slice(2);
const text = (file) => readFileSync(file, "utf8");
let same = 0;
const different = [];
for (const topic of readdirSync(folder)) {
  for (const file of readdirSync(join(folder, topic)).filter((name) => name.endsWith(".graphql"))) {
    const base = join(folder, topic, file.slice(0, -".graphql".length));
    if (!existsSync(base + ".json")) continue;
    const variables = existsSync(base + ".variables.json") ? JSON.parse(text(base + ".variables.json")) : undefined;
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: text(base + ".graphql"), variables }),
    });
    const compact = (json) => JSON.stringify(JSON.parse(json));
    if (compact(await answer.text()) === compact(text(base + ".json"))) same++;
    else different.push(base);
  }
}
console.log(`${same} cases answered as they should be, ${different.length} not`, ...different);
process.exit(different.length > 0 ? 1 : 0);
