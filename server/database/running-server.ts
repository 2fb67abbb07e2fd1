import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import path from "node:path";
import * as v from "valibot";
import { identifyRequest } from "./wire/startup.ts";

const noteSchema = v.object({
  pid: v.number(),
  id: v.string(),
  /** Undefined while the server starts. */
  port: v.optional(v.number()),
  folder: v.string(),
});

/** What a server leaves in a file for the next one that would serve the same. */
export type ServerNote = v.InferOutput<typeof noteSchema>;

export interface RunningServer extends ServerNote {
  readonly port: number;
  /** Resolves when that server has ended. */
  readonly ended: Promise<void>;
  /** Ends the connection that waits for that. */
  leave(): void;
}

/** How often a server that is just starting is asked again, and after how many milliseconds. */
const asking = { times: 60, pause: 250 };

/** The server that the note speaks of; undefined when there is none, as after a kill or where another program has its port now. */
export async function findRunning(file: string): Promise<RunningServer | undefined> {
  for (let left = asking.times; left > 0; left--) {
    const note = readNote(file);
    if (!note || !isAlive(note.pid)) return undefined;
    if (note.port !== undefined) return identified(note, note.port);
    await new Promise((resolve) => setTimeout(resolve, asking.pause));
  }
  return undefined;
}

/** Leaves a note; false when another server was quicker. Throws what the file system throws. */
export function claim(file: string, note: ServerNote): boolean {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, JSON.stringify(note), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

export function writeNote(file: string, note: ServerNote): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(note), { mode: 0o600 });
}

/** Takes the note away, if it is still that server's; one that nobody can read has no id. */
export function removeNote(file: string, id: string | undefined): void {
  if (readNote(file)?.id === id) rmSync(file, { force: true });
}

export function readNote(file: string): ServerNote | undefined {
  try {
    const read = v.safeParse(noteSchema, JSON.parse(readFileSync(file, "utf8")));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function identified(note: ServerNote, port: number): Promise<RunningServer | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    const give = (found: RunningServer | undefined) => {
      if (!found) socket.destroy();
      resolve(found);
    };
    socket.setTimeout(5000, () => give(undefined));
    socket.once("connect", () => socket.write(identifyRequest(note.id)));
    socket.once("data", (answer) => {
      socket.setTimeout(0);
      const leave = () => void socket.destroy();
      give(answer.toString() === "Y" ? { ...note, port, ended: closed(socket), leave } : undefined);
    });
    socket.on("error", () => give(undefined));
    socket.on("close", () => give(undefined));
  });
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.on("close", () => resolve()));
}
