import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * Where a file is, in the one form that this program compares and joins: an absolute path with forward slashes for a file on this machine
 * (`/home/me/a.sql`, `c:/me/a.sql`), the decoded URI for everything else (`untitled:Untitled-1`, `vscode-vfs://github/o/r/a.sql`).
 */
export type Location = string;

export function fromUri(uri: string): Location {
  if (/^file:/i.test(uri)) {
    try {
      return fromPath(fileURLToPath(uri));
    } catch {
      return uri; // A file URI that names no file here, such as one with another host.
    }
  }
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** From a path as the operating system writes it. Editors disagree on the case of a drive's letter, so it is always the lower one. */
export function fromPath(path: string): Location {
  const slashed = process.platform === "win32" ? path.replaceAll("\\", "/") : path;
  return slashed.replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
}

export function toUri(location: Location): string {
  if (isOnDisk(location)) return pathToFileURL(location).href;
  return encodeURI(location);
}

/** Whether the location can be read with the file system; a drive's letter is no scheme. */
export function isOnDisk(location: Location): boolean {
  return !/^[a-z][a-z0-9+.-]+:/i.test(location);
}

/** The path of `location` below `folder`, with forward slashes; undefined when it is not below it. */
export function relativeTo(folder: Location, location: Location): string | undefined {
  return location.startsWith(`${folder}/`) ? location.slice(folder.length + 1) : undefined;
}

/** `path` may start with `../`; it never leaves the top. */
export function joinLocation(folder: Location, path: string): Location {
  const parts = folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
