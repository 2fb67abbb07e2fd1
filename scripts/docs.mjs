// @ts-check
// Writes what the rules say of themselves: docs/rules/ and the JSON schema of supabase/mellowise.json. `--check` writes nothing and fails when
// something is out of date.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { configSchema } from "./docs/config-schema.mjs";
import { loadRules } from "./docs/load-rules.mjs";
import { ruleIndex } from "./docs/rule-index.mjs";
import { rulePage } from "./docs/rule-page.mjs";
import { root } from "./tools/root.mjs";

const onlyChecks = process.argv.includes("--check");
const pages = "docs/rules";

const rules = await loadRules();
const wanted = new Map([
  ...rules.map((rule) => /** @type {[string, string]} */ ([`${pages}/${rule.id}.md`, rulePage(rule)])),
  [`${pages}/README.md`, ruleIndex(rules)],
  ["schemas/mellowise.schema.json", `${JSON.stringify(configSchema(rules), null, 2)}\n`],
]);

const outdated = [];
for (const [file, text] of wanted) {
  if ((await read(file)) === text) continue;
  outdated.push(file);
  if (!onlyChecks) await write(file, text);
}
for (const name of await readdir(path.join(root, pages)).catch(() => [])) {
  const file = `${pages}/${name}`;
  if (wanted.has(file)) continue;
  outdated.push(file);
  if (!onlyChecks) await rm(path.join(root, file));
}

if (outdated.length === 0) console.log(`docs: ${wanted.size} files are up to date`);
else if (!onlyChecks) console.log(`docs: wrote ${outdated.join(", ")}`);
else {
  console.error(`docs: out of date: ${outdated.join(", ")}. Run npm run docs.`);
  process.exitCode = 1;
}

/** @param {string} file */
async function read(file) {
  // Git may have checked it out with CRLF.
  return readFile(path.join(root, file), "utf8").then(
    (text) => text.replaceAll("\r\n", "\n"),
    () => undefined,
  );
}

/** @param {string} file @param {string} text */
async function write(file, text) {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}
