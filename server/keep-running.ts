import type { Connection } from "vscode-languageserver/node";
import { logError } from "./safely.ts";

/** Where the server writes what is no answer: the editor's log. */
export interface Log {
  info(message: string): void;
  error(message: string): void;
}

/** Whatever is thrown outside of every handler is logged, and the server goes on: it holds nothing that an edit would not build anew. */
export function keepRunning(connection: Connection): Log {
  process.on("uncaughtException", (error) => logError(connection, "unexpected", error));
  process.on("unhandledRejection", (error) => logError(connection, "unexpected", error));
  return {
    info: (message) => connection.console.info(message),
    error: (message) => connection.console.error(message),
  };
}
