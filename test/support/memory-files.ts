import type { Files } from "../../server/project/files.ts";
import type { Location } from "../../server/project/location.ts";

/** A file system in memory, by location; tests write into it as other programs would. */
export class MemoryFiles implements Files {
  readonly #texts = new Map<Location, string>();

  constructor(texts: Readonly<Record<Location, string>> = {}) {
    for (const [location, text] of Object.entries(texts)) this.write(location, text);
  }

  write(location: Location, text: string): void {
    this.#texts.set(location, text);
  }

  delete(location: Location): void {
    for (const known of this.#texts.keys()) {
      if (known === location || known.startsWith(`${location}/`)) this.#texts.delete(known);
    }
  }

  list(folder: Location): readonly string[] {
    return [...this.#texts.keys()].flatMap((at) => (at.startsWith(`${folder}/`) ? [at.slice(folder.length + 1)] : []));
  }

  read(location: Location): string | undefined {
    return this.#texts.get(location);
  }

  exists(location: Location): boolean {
    return this.#texts.has(location) || this.list(location).length > 0;
  }
}
