import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The version in our package.json, looked for from this program's file upwards: in the bundle it lies one folder above, in the sources two. "unknown"
 * when somebody moved the bundle away from it.
 */
export function ownVersion(): string {
  for (const above of ["../package.json", "../../package.json"]) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(fileURLToPath(new URL(above, import.meta.url)), "utf8"));
      if (isOurs(manifest)) return manifest.version;
    } catch {
      // Not there: the next one may be.
    }
  }
  return "unknown";
}

function isOurs(manifest: unknown): manifest is { readonly version: string } {
  if (typeof manifest !== "object" || manifest === null || !("name" in manifest) || !("version" in manifest))
    return false;
  return manifest.name === "mellowise-migrations" && typeof manifest.version === "string";
}
