import { homedir } from "node:os";
import path from "node:path";

/** Resolves with the first signal to end; `withInput` also at the end of the input, which is how programs stop others on every system. */
export function askedToStop(withInput: boolean): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const) {
      if (signal !== "SIGBREAK" || process.platform === "win32") process.once(signal, () => resolve());
    }
    if (!withInput) return;
    process.stdin.on("end", resolve).on("error", () => resolve());
    process.stdin.resume();
    // It is not what the command goes on for; a file has no such method.
    process.stdin.unref?.();
  });
}

/** Where programs keep what can be made again. The XDG specification says that a relative path is to be ignored. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (process.platform === "win32") return path.join(local || path.join(homedir(), "AppData", "Local"), "mellowise");
  if (xdg && path.isAbsolute(xdg)) return path.join(xdg, "mellowise");
  return path.join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache", "mellowise");
}
