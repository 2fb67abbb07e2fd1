import {
  type CodeDescription,
  CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type Range,
  RenameFile,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { diagnosticSource } from "../shared/ids.ts";
import { docsUrl } from "./core/lint/docs-url.ts";
import type { Finding, Fix } from "./core/lint/finding.ts";
import type { Severity } from "./core/migrations/config.ts";
import type { ConfigProblem } from "./core/migrations/config-problem.ts";
import type { SqlDocument } from "./core/sql/statement.ts";
import type { OutlineItem } from "./core/structure/outline-items.ts";
import { type LineIndex, lineIndex, offsetAt, positionAt } from "./core/text/line-index.ts";
import type { Span } from "./core/text/span.ts";

/** Where a file of the project is for the editor, and its text as a list of lines; undefined when there is no such file. */
export type Lookup = (path: string) => { readonly uri: string; readonly lines: LineIndex } | undefined;

/** What a diagnostic carries for the quick fixes, untouched by the editor. UTF-16 offsets in the text for which it was made. */
interface DiagnosticData {
  readonly rule: string;
  readonly span: Span;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const indexes = new WeakMap<SqlDocument, LineIndex>();

/** The lines of a document, counted once. */
export function linesOf(document: SqlDocument): LineIndex {
  const known = indexes.get(document);
  if (known) return known;
  const lines = lineIndex(document.text);
  indexes.set(document, lines);
  return lines;
}

export function toRange(lines: LineIndex, span: Span): Range {
  return { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}

export function toSpan(lines: LineIndex, range: Range): Span {
  return { start: offsetAt(lines, range.start), end: offsetAt(lines, range.end) };
}

export function toDiagnostic(finding: Finding, lines: LineIndex, lookup: Lookup): Diagnostic {
  const related = finding.related.flatMap(({ path, span, message }) => {
    const file = lookup(path);
    return file ? [{ location: { uri: file.uri, range: toRange(file.lines, span) }, message }] : [];
  });
  const data: DiagnosticData = { rule: finding.rule, span: finding.span };
  return {
    range: toRange(lines, finding.span),
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: finding.rule,
    codeDescription: linkTo(finding.rule),
    message: finding.message,
    ...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    data,
  };
}

/** A problem of config.toml or mellowise.json: no rule speaks there, so there is no page to link to. */
export function toConfigDiagnostic(problem: ConfigProblem): Diagnostic {
  return {
    range: toRange(lineIndex(problem.text), problem.span),
    severity: problem.informs ? DiagnosticSeverity.Information : DiagnosticSeverity.Error,
    source: diagnosticSource,
    message: problem.message,
  };
}

const symbolKinds: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  table: SymbolKind.Class,
  column: SymbolKind.Field,
  view: SymbolKind.Interface,
  function: SymbolKind.Function,
  trigger: SymbolKind.Event,
  policy: SymbolKind.Key,
  index: SymbolKind.Array,
  type: SymbolKind.Enum,
  value: SymbolKind.EnumMember,
  schema: SymbolKind.Namespace,
  extension: SymbolKind.Package,
  sequence: SymbolKind.Number,
  statement: SymbolKind.Object,
};

export function toDocumentSymbol(item: OutlineItem, lines: LineIndex): DocumentSymbol {
  return {
    name: item.name,
    detail: item.detail,
    kind: symbolKinds[item.kind],
    range: toRange(lines, item.span),
    selectionRange: toRange(lines, item.nameSpan),
    children: item.children.map((child) => toDocumentSymbol(child, lines)),
  };
}

/** For editors without trees. */
export function toSymbolInformation(item: OutlineItem, { uri, lines }: DocumentPlace): SymbolInformation {
  return { name: item.name, kind: symbolKinds[item.kind], location: { uri, range: toRange(lines, item.span) } };
}

/** A document as the editor knows it. */
export interface DocumentPlace {
  readonly uri: string;
  readonly version: number;
  readonly lines: LineIndex;
}

/**
 * A fix as one edit that the user can undo as a whole. `uriOf` turns project-relative paths into URIs. Only `documentChanges` can carry renames and new
 * files; they refuse to write over what is there.
 */
export function toWorkspaceEdit(
  fix: Fix,
  target: DocumentPlace,
  documentChanges: boolean,
  uriOf: (path: string) => string,
): WorkspaceEdit {
  const edits = fix.edits.map((edit) => ({ range: toRange(target.lines, edit.span), newText: edit.text }));
  if (!documentChanges) return { changes: { [target.uri]: edits } };
  const changes: WorkspaceEdit["documentChanges"] = [];
  if (edits.length > 0) changes.push({ textDocument: { uri: target.uri, version: target.version }, edits });
  for (const { path, text } of fix.create ?? []) {
    const uri = uriOf(path);
    changes.push(CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }));
    changes.push({ textDocument: { uri, version: null }, edits: [{ range: emptyRange, newText: text }] });
  }
  if (fix.rename !== undefined) {
    changes.push(RenameFile.create(target.uri, uriOf(fix.rename), { overwrite: false, ignoreIfExists: false }));
  }
  return { documentChanges: changes };
}

const emptyRange: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function linkTo(rule: string): CodeDescription {
  return { href: docsUrl(rule) };
}
