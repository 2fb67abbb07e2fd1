import path from "node:path";

/** Why a program is the one that is run. */
export type Origin = "setting" | "project" | "path";

export interface Candidate {
  readonly file: string;
  readonly origin: Origin;
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Where a file or folder really is; the same path when there is none. */
  readonly realPath: (file: string) => string;
}

/**
 * The files which may be the Supabase CLI, the first to be preferred: the setting and nothing else, then the package in the project's
 * node_modules or above, then PATH. Programs only: a script of npm's would need a shell or a Node that may not be there.
 */
export function cliCandidates(setting: string, folder: string, machine: Machine): readonly Candidate[] {
  const at = machine.platform === "win32" ? path.win32 : path.posix;
  if (setting.trim() !== "") {
    const file = setting.trim().replace(/^~(?=[\\/])/, machine.home);
    return [{ file: at.resolve(folder, file), origin: "setting" }];
  }
  const own = foldersUp(at, folder).flatMap((parent) => packagePrograms(at, at.join(parent, "node_modules"), machine));
  return [
    ...own.map((file): Candidate => ({ file, origin: "project" })),
    ...onPath(at, machine).map((file): Candidate => ({ file, origin: "path" })),
  ];
}

/** The package's program for this platform: beside the package, within it, or where a package manager's link leads; older packages hold it themselves. */
function packagePrograms(at: path.PlatformPath, modules: string, machine: Machine): readonly string[] {
  const program = machine.platform === "win32" ? "supabase.exe" : "supabase";
  const os = machine.platform === "win32" ? "windows" : machine.platform;
  const own = at.join(modules, "supabase");
  const roots = [...new Set([modules, at.join(own, "node_modules"), at.dirname(machine.realPath(own))])];
  const suffixes = machine.platform === "linux" ? ["", "-musl"] : [""];
  return [
    ...roots.flatMap((root) =>
      suffixes.map((suffix) => at.join(root, "@supabase", `cli-${os}-${machine.arch}${suffix}`, "bin", program)),
    ),
    at.join(own, "bin", program),
  ];
}

function onPath(at: path.PlatformPath, machine: Machine): readonly string[] {
  const windows = machine.platform === "win32";
  const name = Object.keys(machine.env).find((key) => (windows ? /^path$/i.test(key) : key === "PATH")) ?? "";
  // A relative entry would be looked up in whichever folder is open.
  const folders = (machine.env[name] ?? "").split(at.delimiter).filter((folder) => at.isAbsolute(folder));
  if (!windows) return folders.map((folder) => at.join(folder, "supabase"));
  // What npm installs for all projects is a .cmd file; the program lies below it.
  return folders.flatMap((folder) => [
    at.join(folder, "supabase.exe"),
    ...packagePrograms(at, at.join(folder, "node_modules"), machine),
  ]);
}

function foldersUp(at: path.PlatformPath, folder: string): readonly string[] {
  const parent = at.dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersUp(at, parent)];
}
