import type { ProjectFile } from "../../migrations/project.ts";
import type { ReplayProblem } from "../../replay/findings.ts";
import type { Schema } from "../../schema/schema.ts";
import { quoteIdentifier } from "../../sql/identifier.ts";
import type { Fix } from "../finding.ts";
import { nearName } from "../near-name.ts";
import type { ReplayView } from "../rule.ts";
import { candidates, elsewhere, labelsOf } from "./candidates.ts";
import { fullNameIn, nameIn } from "./named.ts";

/** The name that was likely meant, where the schema at that point has one; or the schema that the name is in. */
export function didYouMean(problem: ReplayProblem, file: ProjectFile, { before, after }: ReplayView): readonly Fix[] {
  const { span } = problem;
  const message = problem.error?.message ?? problem.message;
  const written = file.document.text.slice(span.start, span.end);
  if (problem.sqlState === "22P02") return nearLabel(problem, written, [before, after]);
  const word = /(?:"(?:[^"]|"")+"|[\w$]+)$/.exec(written)?.[0];
  const name = nameIn(message);
  if (!word || !name || unquoted(word).toLowerCase() !== name.toLowerCase()) return [];
  const place = { start: span.end - word.length, end: span.end };
  // A name with capitals that was written without its quotes is called so by Postgres in small letters.
  const isQualified = written.length > word.length;
  const schemas = isQualified ? [] : elsewhere(problem.sqlState, name, [before, after]);
  const statement = file.document.statements[problem.statementIndex];
  const near =
    schemas.length > 0
      ? undefined
      : candidates(problem, fullNameIn(message) ?? name, statement?.tokens ?? [], statement?.text ?? "", [
          before,
          after,
        ])
          .map((names) => nearName(name, names) ?? sameLetters(name, names))
          .find((one) => one !== undefined);
  const meant = near === undefined ? schemas.map((schema) => [schema, name]) : [[near]];
  return meant.map((parts) => ({
    title: `Did you mean ${parts.join(".")}?`,
    edits: [{ span: place, text: parts.map(quoteIdentifier).join(".") }],
    safe: false,
  }));
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word;
}

function sameLetters(name: string, names: readonly string[]): string | undefined {
  return names.find((one) => one !== name && one.toLowerCase() === name.toLowerCase());
}

/** `invalid input value for enum mood: "sadd"`. */
function nearLabel({ span, error }: ReplayProblem, written: string, schemas: readonly Schema[]): readonly Fix[] {
  const [, type = "", value = ""] = /^invalid input value for enum (\S+): "(.*)"$/s.exec(error?.message ?? "") ?? [];
  if (written !== `'${value}'`) return [];
  const near = nearName(value, labelsOf(type, schemas)) ?? sameLetters(value, labelsOf(type, schemas));
  if (near === undefined) return [];
  const text = `'${near.replaceAll("'", "''")}'`;
  return [{ title: `Did you mean ${text}?`, edits: [{ span, text }], safe: false }];
}
