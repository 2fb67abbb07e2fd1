import { randomUUID } from "node:crypto";
import path from "node:path";
import type { ServedDatabase } from "../../shared/served-database.ts";
import { type LaidOutData, layOutData, UnusableData } from "./data-folder.ts";
import { PostgresEnded } from "./postgres.ts";
import { claim, findRunning, readNote, removeNote, type ServerNote, writeNote } from "./running-server.ts";
import { type DatabaseServer, databaseUrl, serveDatabase } from "./serve-database.ts";

export interface ServerRequest {
  readonly port: number;
  /** Where the data are kept. */
  readonly folder: string;
  /** The project's own file about its server, wherever the data are. */
  readonly note: string;
  /** Makes the data anew. */
  readonly fresh: boolean;
  readonly assets: string;
  readonly onTrouble: (sentence: string) => void;
  /** As in DatabaseOptions. */
  readonly patience?: number;
}

export interface StartedServer extends ServedDatabase {
  /** Resolves when it has ended without being asked to: with the reason. */
  readonly ended: Promise<string>;
  /** Ends it, if it is our own. */
  close(): Promise<void>;
}

/** A database that cannot be served; the message says why, and what to do. */
export class CannotServe extends Error {}

/**
 * Serves a project's database, or finds the server that does it already. Rejects with CannotServe.
 */
export async function startServer(request: ServerRequest): Promise<StartedServer> {
  const { folder, note: projectNote } = request;
  const dataNote = path.join(folder, "server.json");
  const id = randomUUID();
  const note = { pid: process.pid, id, folder };
  try {
    for (const file of [projectNote, dataNote]) {
      const found = await takeOver(file, note);
      if (!found) continue;
      release();
      return found;
    }
    const data = layOutData(folder, request.assets, request.fresh);
    const server = await serveDatabase({ ...request, data: data.directory, id });
    for (const file of [projectNote, dataNote]) writeNote(file, { ...note, port: server.port });
    return own(server, data);
  } catch (error) {
    release();
    throw new CannotServe(explain(error, folder), { cause: error });
  }

  /** Claims the file; gives the server that has it. */
  async function takeOver(file: string, mine: ServerNote): Promise<StartedServer | undefined> {
    while (!claim(file, mine)) {
      const before = readNote(file);
      const found = await findRunning(file);
      if (found) {
        if (request.fresh) found.leave();
        if (request.fresh) throw new CannotServe(`Its server runs in process ${found.pid}: stop that first.`);
        const served = { url: databaseUrl(found.port), port: found.port, pid: found.pid, folder: found.folder };
        const ended = found.ended.then(() => "the other server has ended");
        const rest = { wantedPort: request.port, own: false, made: false, otherStandIn: false };
        return { ...served, ...rest, ended, close: async () => found.leave() };
      }
      // What a killed server has left, or nobody can read.
      removeNote(file, before?.id);
    }
    return undefined;
  }

  function own(server: DatabaseServer, { made, otherStandIn }: LaidOutData): StartedServer {
    const { port, url } = server;
    return {
      ...{ url, port, wantedPort: request.port, pid: process.pid, folder, own: true, made, otherStandIn },
      ended: server.gaveUp.then((reason) => `Postgres does not start again: ${reason}. ${freshHint(folder)}`),
      async close() {
        await server.close();
        release();
      },
    };
  }

  function release(): void {
    for (const file of [projectNote, dataNote]) removeNote(file, id);
  }
}

function explain(error: unknown, folder: string): string {
  if (error instanceof CannotServe || error instanceof UnusableData) return error.message;
  if (error instanceof PostgresEnded)
    return `Postgres does not start on the data in ${folder}: ${error.message}. ${freshHint(folder)}`;
  const { code, message, path: file } = error as NodeJS.ErrnoException;
  const place = file ?? folder;
  if (code === "ENOSPC" || code === "EDQUOT")
    return `The disk is full: ${place} could not be written. Make room, or choose another folder with --data DIR.`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return `${place} may not be written. Choose another folder with --data DIR.`;
  if (code === "ENOENT" && place.startsWith(path.join(folder, "data")))
    return `${place} is missing. ${freshHint(folder)}`;
  if (code === "ENOENT") return `${place} is missing: install Mellowise Migrations again.`;
  if (code === "ENOTDIR" || code === "EEXIST") return `${place} is no folder. Choose another one with --data DIR.`;
  return message;
}

function freshHint(folder: string): string {
  return `Start with --fresh to make them anew; what is in ${folder} is lost.`;
}
