import type { Connection } from "vscode-languageserver/node";
import { logError } from "./safely.ts";

/** Whatever is thrown outside of every handler is logged, and the server goes on: it holds nothing that an edit would not build anew. */
export function keepRunning(connection: Connection): (message: string) => void {
  process.on("uncaughtException", (error) => logError(connection, "unexpected", error));
  process.on("unhandledRejection", (error) => logError(connection, "unexpected", error));
  return (message) => connection.console.error(message);
}
