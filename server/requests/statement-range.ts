import type { StatementPlace, StatementQuestion } from "../../shared/messages.ts";
import { linesOf, toRange } from "../convert.ts";
import { fromUri, relativeTo } from "../project/location.ts";
import type { Session } from "../session.ts";

/** `mellowise/statementRange`: where the statement stands that a database has counted; null when there are not so many. */
export function statementRangeOf(session: Session, { project, uri, index }: StatementQuestion): StatementPlace | null {
  const model = session.projects.at(fromUri(project));
  const path = relativeTo(model.root, fromUri(uri));
  const document = path === undefined ? undefined : model.file(path)?.document;
  const statement = document?.statements[index];
  return document && statement ? toRange(linesOf(document), statement.span) : null;
}
