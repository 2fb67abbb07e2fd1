import { realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { type Candidate, cliCandidates, type Machine } from "./candidates.ts";
import { cliEnvironment } from "./environment.ts";
import { spawnProgram } from "./spawn.ts";

/** A Supabase CLI that answers. */
export interface FoundCli extends Candidate {
  /** As it names itself, such as `3.1.0`. */
  readonly version: string;
  readonly major: number;
}

export const thisMachine: Machine = {
  platform: process.platform,
  arch: process.arch,
  env: process.env,
  home: homedir(),
  realPath(file) {
    try {
      return realpathSync(file);
    } catch {
      return file;
    }
  },
};

/** Undefined when there is none, or when the one that was set does not say which version it is. */
export async function findCli(setting: string, folder: string, machine: Machine): Promise<FoundCli | undefined> {
  const candidate = cliCandidates(setting, folder, machine).find(({ file }) => isFile(file));
  if (!candidate) return undefined;
  const { stdout } = await spawnProgram(candidate.file, ["--version"], {
    cwd: folder,
    env: cliEnvironment(machine.env),
  });
  const [, version, major] = /(?:^|\s)v?((\d+)\.\d+\.\d+\S*)/.exec(stdout) ?? [];
  return version === undefined ? undefined : { ...candidate, version, major: Number(major) };
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
