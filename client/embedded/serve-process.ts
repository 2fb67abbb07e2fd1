import { spawn } from "node:child_process";
import type { ServedDatabase } from "../../shared/served-database.ts";
import { eventReader } from "./read-lines.ts";

export interface ServeRequest {
  /** The bundled command: dist/cli.js. */
  readonly program: string;
  /** The folder that holds supabase/. */
  readonly project: string;
  /** Where the data are kept; undefined for the command's own place. */
  readonly data: string | undefined;
  readonly onTrouble: (sentence: string) => void;
}

/** A database that is served as long as this window lives, or by another one. */
export interface ServeProcess extends ServedDatabase {
  /** Resolves when it has ended, with what went wrong if it was not asked to. */
  readonly ended: Promise<string | undefined>;
  /** Resolves when it has ended. One that another window has goes on there. */
  stop(): Promise<void>;
}

/** Starts `mellowise serve` in a process of its own. Rejects with a message for the user when it does not come up. */
export function startServing({ program, project, data, onTrouble }: ServeRequest): Promise<ServeProcess> {
  const place = data === undefined ? [] : ["--data", data];
  const child = spawn(process.execPath, [program, "serve", "--json", ...place, "--", project], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  let failure: string | undefined;
  let errors = "";
  child.stdin.on("error", () => {});
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-2000);
  });
  return new Promise((resolve, reject) => {
    const ended = new Promise<string | undefined>((end) => {
      child.on("error", (error) => end(error.message));
      child.on("close", (code) => end(failure ?? (code === 0 ? undefined : errors.trim() || `exit code ${code}`)));
    });
    const stop = async () => {
      // It ends with its input, on every system, and also when this process is killed.
      child.stdin.end();
      await ended;
    };
    const read = eventReader((event) => {
      if (event.type === "ready") resolve({ ...event, ended, stop });
      else if (event.type === "trouble") onTrouble(event.message);
      else failure = event.message;
    });
    child.stdout.setEncoding("utf8").on("data", read);
    void ended.then((reason) => reject(new Error(reason ?? "")));
  });
}
