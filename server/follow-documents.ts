import { fromUri } from "./project/location.ts";
import type { DocumentDiagnostics } from "./requests/diagnostics.ts";
import { logError } from "./safely.ts";
import type { Session } from "./session.ts";

/** Hands every opened, changed and closed document to its project. */
export function followDocuments(session: Session, diagnostics: DocumentDiagnostics): void {
  const { connection, documents, projects } = session;
  const guarded = (action: () => void) => {
    try {
      action();
    } catch (error) {
      logError(connection, "documents", error);
    }
    diagnostics.edited();
  };
  documents.onDidChangeContent(({ document }) =>
    guarded(() => projects.setDocument(fromUri(document.uri), document.getText())),
  );
  documents.onDidClose(({ document }) =>
    guarded(() => {
      projects.closeDocument(fromUri(document.uri));
      diagnostics.forget(document.uri);
    }),
  );
  documents.onDidSave(({ document }) =>
    guarded(() => {
      // An editor that watches files tells of this one, too.
      if (!session.client.watchesFiles) projects.changedOnDisk([{ location: fromUri(document.uri), deleted: false }]);
    }),
  );
  documents.listen(connection);
}
