// @ts-check
// `npm run new-rule -- <group> <id>` writes a rule's file and its line in the table of rules. Nothing is written over.
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "./tools/root.mjs";

const groups = ["history", "running-twice", "types-and-names", "locks", "security", "postgres"];
const [group = "", id = ""] = process.argv.slice(2);
const folder = path.join(root, "server/core/lint/rules");

const problem = await problemOf();
if (problem) {
  console.error(`new-rule: ${problem}\nusage: npm run new-rule -- <${groups.join("|")}> <rule-id>`);
  process.exitCode = 2;
} else {
  const table = path.join(folder, "index.ts");
  const file = path.join(folder, group, `${id}.ts`);
  await writeFile(file, template(), { flag: "wx" });
  await writeFile(table, withLine(await readFile(table, "utf8")));
  console.log(`new-rule: wrote ${path.relative(root, file)} and its line in ${path.relative(root, table)}.`);
  console.log("Fill in docs and check; its examples are its tests: npx vitest run test/rules. Then npm run docs.");
}

async function problemOf() {
  if (!groups.includes(group)) return `there is no group ${JSON.stringify(group)}.`;
  if (!/^[a-z]+(-[a-z0-9]+)*$/.test(id))
    return `${JSON.stringify(id)} is no rule id: lower case, words separated by hyphens.`;
  const table = await readFile(path.join(folder, "index.ts"), "utf8");
  return table.includes(`/${id}.ts"`) || existsSync(path.join(folder, group, `${id}.ts`))
    ? `there is a rule ${id} already.`
    : undefined;
}

/** Both the imports and the table stay sorted by path. @param {string} text */
function withLine(text) {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const imports = [...text.matchAll(/^import (\w+) from "\.\/(.+)\.ts";$/gm)].map((match) => ({
    name: match[1] ?? "",
    at: match[2] ?? "",
  }));
  const all = [...imports, { name: camel(id), at: `${group}/${id}` }].sort((a, b) => (a.at < b.at ? -1 : 1));
  const lines = text.split(/\r?\n/);
  const kept = lines.filter((line) => !/^import \w+ from "\.\//.test(line));
  const behindImports = kept.findLastIndex((line) => line.startsWith("import ")) + 1;
  kept.splice(behindImports, 0, ...all.map(({ name, at }) => `import ${name} from "./${at}.ts";`));
  const start = kept.findIndex((line) => line.startsWith("export const rules"));
  const end = kept.findIndex((line, index) => index >= start && line.trimEnd().endsWith("];"));
  kept.splice(
    start,
    end - start + 1,
    "export const rules: readonly Rule[] = [",
    ...all.map(({ name }) => `  ${name},`),
    "];",
  );
  return kept.join(newline);
}

/** @param {string} words */
function camel(words) {
  return words.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

function template() {
  return `import { defineRule } from "../../rule.ts";

export default defineRule({
  id: "${id}",
  group: "${group}",
  severity: "warning",
  docs: {
    summary: "",
    why: \`\`,
    // Each is a test: see RuleExample for the marks in bad.
    examples: [{ bad: \`\`, good: \`\` }],
    source: "https://",
  },

  *check({ document }) {
    for (const statement of document.statements) {
      if (statement.kind !== "CreateStmt") continue;
      // What is wrong, why it matters, what to do.
      yield { span: statement.span, message: "" };
    }
  },
});
`;
}
