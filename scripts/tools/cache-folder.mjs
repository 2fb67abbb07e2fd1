// @ts-check
import path from "node:path";

/**
 * The user's cache folder of this project, shared by all clones of it. Absolute; it need not exist.
 *
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} home
 */
export function cacheFolder(platform, env, home) {
  const join = platform === "win32" ? path.win32.join : path.posix.join;
  return join(userCacheFolder(platform, env, home, join), "mellowise-migrations");
}

/**
 * @param {NodeJS.Platform} platform
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} home
 * @param {(...parts: string[]) => string} join
 */
function userCacheFolder(platform, env, home, join) {
  if (platform === "win32") return env.LOCALAPPDATA || join(home, "AppData", "Local");
  // The XDG specification says that a relative path is to be ignored.
  if (env.XDG_CACHE_HOME?.startsWith("/")) return env.XDG_CACHE_HOME;
  if (platform === "darwin") return join(home, "Library", "Caches");
  return join(home, ".cache");
}
