import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver/node";
import { toSpan, toWorkspaceEdit } from "../convert.ts";
import { fixAll } from "../core/lint/edits.ts";
import type { Finding, Fix } from "../core/lint/finding.ts";
import { suppressionFix } from "../core/lint/suppression-fix.ts";
import { overlaps } from "../core/text/span.ts";
import { joinLocation, toUri } from "../project/location.ts";
import { type OpenFile, openFile, type Session } from "../session.ts";

interface Offer {
  readonly fix: Fix | undefined;
  readonly findings: readonly Finding[];
  readonly isPreferred?: boolean;
}

/** `textDocument/codeAction`: the fixes of the findings at a place, one fix for all findings of a rule, and ways to ignore them. */
export function codeActions(session: Session, { textDocument, range, context }: CodeActionParams): CodeAction[] {
  if (context.only?.every((kind) => kind !== "" && kind !== CodeActionKind.QuickFix)) return [];
  const open = openFile(session, textDocument.uri);
  if (!open) return [];
  const place = toSpan(open.lines, range);
  const all = open.model.findings(open.file.path);
  const here = all.filter((finding) => overlaps(finding.span, place));

  const actions = offers(open, here, all).flatMap(({ fix, findings, isPreferred }): CodeAction[] => {
    if (!fix || !canApply(session, open, fix)) return [];
    const diagnostics = context.diagnostics.filter((one) =>
      findings.some(({ rule, span }) => rule === one.code && overlaps(span, toSpan(open.lines, one.range))),
    );
    const edit = toWorkspaceEdit(fix, open, session.client.documentChanges, (path) => uriIn(open, path));
    return [
      { title: fix.title, kind: CodeActionKind.QuickFix, diagnostics, edit, ...(isPreferred && { isPreferred }) },
    ];
  });
  return [...new Map(actions.map((action) => [JSON.stringify([action.title, action.edit]), action])).values()];
}

/** What suits the place best comes first. */
function offers({ file }: OpenFile, here: readonly Finding[], all: readonly Finding[]): readonly Offer[] {
  const rules = [...new Set(here.map(({ rule }) => rule))];
  const groups = rules.map((rule) => ({ rule, findings: here.filter((finding) => finding.rule === rule) }));
  return [
    ...here.flatMap((finding) =>
      finding.fixes.map((fix, index) => ({ fix, findings: [finding], isPreferred: index === 0 && fix.safe })),
    ),
    ...groups.map(({ rule, findings }) => ({ fix: fixRule(rule, all), findings })),
    ...here.map((finding) => ({ fix: suppressionFix(file.document, finding, "statement"), findings: [finding] })),
    ...groups.flatMap(({ findings }) =>
      findings.slice(0, 1).map((first) => ({ fix: suppressionFix(file.document, first, "file"), findings })),
    ),
  ];
}

function fixRule(rule: string, all: readonly Finding[]): Fix | undefined {
  const findings = all.filter((finding) => finding.rule === rule);
  return findings.length > 1 ? fixAll(`Fix all ${rule} in this file`, findings) : undefined;
}

/** Nothing is ever written over, and not every editor can rename or create files. */
function canApply({ client }: Session, { model }: OpenFile, fix: Fix): boolean {
  const created = fix.create ?? [];
  if (fix.rename !== undefined && !(client.documentChanges && client.renamesFiles)) return false;
  if (created.length > 0 && !(client.documentChanges && client.createsFiles)) return false;
  const targets = [...created.map(({ path }) => path), ...(fix.rename === undefined ? [] : [fix.rename])];
  return targets.every((path) => !model.file(path));
}

function uriIn({ model }: OpenFile, path: string): string {
  return toUri(joinLocation(model.root, path));
}
