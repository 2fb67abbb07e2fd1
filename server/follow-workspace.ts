import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
} from "vscode-languageserver/node";
import { readSettings } from "../shared/settings.ts";
import { watchedFiles } from "./capabilities.ts";
import { fromUri } from "./project/location.ts";
import { logError } from "./safely.ts";
import type { Session } from "./session.ts";

/** Follows what changes around the documents: files on disk, workspace folders, settings. */
export function followWorkspace(session: Session): void {
  const { connection, projects } = session;
  const askSettings = async () => {
    if (!session.client.hasConfiguration) return;
    await projects.configure(readSettings(await connection.workspace.getConfiguration("mellowise")));
  };
  const inBackground = (what: string, action: () => Promise<unknown>) => {
    void action().catch((error: unknown) => logError(connection, what, error));
  };

  connection.onInitialized(() => {
    const { client } = session;
    if (client.watchesFiles) {
      inBackground("file watching", () =>
        connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: watchedFiles }),
      );
    }
    if (client.watchesSettings) {
      inBackground("settings", () =>
        connection.client.register(DidChangeConfigurationNotification.type, { section: "mellowise" }),
      );
    }
    if (client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const { uri } of removed) inBackground("workspace folders", () => projects.removeFolder(fromUri(uri)));
      });
    }
    inBackground("settings", askSettings);
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    inBackground("settings", async () => {
      if (session.client.hasConfiguration) await askSettings();
      else await projects.configure(readSettings(settings?.mellowise));
    });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const onDisk = changes.map(({ uri, type }) => ({
      location: fromUri(uri),
      deleted: type === FileChangeType.Deleted,
    }));
    inBackground("files", async () => projects.changedOnDisk(onDisk));
  });
}
