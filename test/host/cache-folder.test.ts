import { expect, test } from "vitest";
import { cacheFolder } from "../../scripts/tools/cache-folder.mjs";

test.each([
  { platform: "linux", env: {}, home: "/home/ada", expected: "/home/ada/.cache/mellowise-migrations" },
  { platform: "linux", env: { XDG_CACHE_HOME: "/c" }, home: "/home/ada", expected: "/c/mellowise-migrations" },
  {
    platform: "linux",
    env: { XDG_CACHE_HOME: "c" },
    home: "/home/ada",
    expected: "/home/ada/.cache/mellowise-migrations",
  },
  {
    platform: "linux",
    env: { XDG_CACHE_HOME: "" },
    home: "/home/ada",
    expected: "/home/ada/.cache/mellowise-migrations",
  },
  { platform: "darwin", env: {}, home: "/Users/ada", expected: "/Users/ada/Library/Caches/mellowise-migrations" },
  {
    platform: "win32",
    env: { LOCALAPPDATA: "D:\\Local" },
    home: "C:\\Users\\ada",
    expected: "D:\\Local\\mellowise-migrations",
  },
  {
    platform: "win32",
    env: {},
    home: "C:\\Users\\ada",
    expected: "C:\\Users\\ada\\AppData\\Local\\mellowise-migrations",
  },
] as const)("the cache folder on $platform with $env is $expected", ({ platform, env, home, expected }) => {
  expect(cacheFolder(platform, env, home)).toBe(expected);
});
