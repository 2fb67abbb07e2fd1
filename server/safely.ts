import { type CancellationToken, type Connection, ResponseError } from "vscode-languageserver/node";

type Handler<Params, Result> = (params: Params, token: CancellationToken) => Result | Promise<Result>;

/**
 * Makes handlers which wait until SQL can be parsed and never fail: what one throws is logged, and the editor gets the empty answer. Only a
 * cancellation passes through.
 */
export function safely(connection: Connection, ready: Promise<void>) {
  return <Params, Result>(what: string, empty: () => Result, handle: Handler<Params, Result>) =>
    async (params: Params, token: CancellationToken): Promise<Result> => {
      try {
        await ready;
        return await handle(params, token);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        logError(connection, what, error);
        return empty();
      }
    };
}

export function logError(connection: Connection, what: string, error: unknown): void {
  connection.console.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
