import type { ProjectConfig } from "../core/migrations/config.ts";
import type { ConfigProblem } from "../core/migrations/config-problem.ts";
import { configTomlPath } from "../core/migrations/config-toml.ts";
import { type FileEntry, listProject, migrationsFolder } from "../core/migrations/listing.ts";
import { mellowiseJsonPath } from "../core/migrations/mellowise-json.ts";
import type { Project, ProjectFile } from "../core/migrations/project.ts";
import { readConfig } from "../core/migrations/read-config.ts";
import { seedPaths } from "../core/migrations/seeds.ts";
import type { SqlDocument } from "../core/sql/statement.ts";
import type { Files } from "./files.ts";
import { joinLocation, type Location } from "./location.ts";

/** Parses SQL; with the document that stood there before, only what has changed. */
export type ParseSql = (text: string, previous?: SqlDocument) => SqlDocument;

interface Listing {
  readonly config: ProjectConfig;
  readonly problems: readonly ConfigProblem[];
  readonly entries: readonly FileEntry[];
}

/**
 * A project's files as they are now: what lies on disk, with the editor's open documents laid over it. Everything is read and parsed when somebody
 * asks for it, and kept until it changes.
 */
export class ProjectFiles {
  readonly root: Location;
  readonly #files: Files;
  readonly #parse: ParseSql;
  readonly #ruleIds: readonly string[];
  readonly #overlays = new Map<string, string>();
  readonly #documents = new Map<string, SqlDocument>();
  #settled: ReadonlySet<string> = new Set();
  #listing: Listing | undefined;
  #project: Project | undefined;

  constructor(root: Location, files: Files, parse: ParseSql, ruleIds: readonly string[]) {
    this.root = root;
    this.#files = files;
    this.#parse = parse;
    this.#ruleIds = ruleIds;
  }

  /** The same object until something changes. */
  get project(): Project {
    this.#project ??= { config: this.#list().config, files: this.#list().entries.map((entry) => this.#file(entry)) };
    return this.#project;
  }

  get problems(): readonly ConfigProblem[] {
    return this.#list().problems;
  }

  find(path: string): ProjectFile | undefined {
    return this.project.files.find((file) => file.path === path);
  }

  /** Whether asking for the file's document costs nothing. */
  isParsed(path: string): boolean {
    return this.#documents.has(path);
  }

  /** Lays an open document over the file on disk, or replaces the one that lies there. */
  overlay(path: string, text: string): void {
    const isNew = !this.#overlays.has(path) && this.#listing?.entries.every((entry) => entry.path !== path);
    this.#overlays.set(path, text);
    if (isNew) this.#listing = undefined;
    this.#project = undefined;
  }

  /** The document is closed, or gone: the disk counts again. */
  removeOverlay(path: string): void {
    if (this.#overlays.delete(path)) this.changedOnDisk([path]);
  }

  /** Forgets what was read of these files, and which files there are. */
  changedOnDisk(paths: readonly string[]): void {
    for (const path of paths) if (!this.#overlays.has(path)) this.#documents.delete(path);
    this.#listing = undefined;
    this.#project = undefined;
  }

  /** `paths` are the files that cannot be changed any more; seeds always can. */
  settle(paths: ReadonlySet<string>): void {
    this.#settled = paths;
    this.#project = undefined;
  }

  #list(): Listing {
    this.#listing ??= this.#readListing();
    return this.#listing;
  }

  #readListing(): Listing {
    const read = (path: string) => this.#files.read(joinLocation(this.root, path));
    const texts = { toml: read(configTomlPath), json: read(mellowiseJsonPath) };
    const { config, problems } = readConfig(texts, this.#ruleIds);
    const migrations = this.#filesBelow(migrationsFolder).map((path) => path.slice(migrationsFolder.length + 1));
    const seeds = seedPaths(config, (folder) => this.#filesBelow(folder));
    return { config, problems, entries: listProject(migrations, seeds) };
  }

  /** Open documents count as files, also before they are saved for the first time. */
  #filesBelow(folder: string): readonly string[] {
    const onDisk = this.#files
      .list(joinLocation(this.root, folder))
      .map((path) => (folder ? `${folder}/${path}` : path));
    const open = [...this.#overlays.keys()].filter((path) => folder === "" || path.startsWith(`${folder}/`));
    return [...new Set([...onDisk, ...open])];
  }

  #file(entry: FileEntry): ProjectFile {
    const documentOf = () => this.#document(entry.path);
    const settled = entry.role !== "seed" && this.#settled.has(entry.path);
    return {
      ...entry,
      settled,
      get document() {
        return documentOf();
      },
    };
  }

  #document(path: string): SqlDocument {
    const previous = this.#documents.get(path);
    const overlay = this.#overlays.get(path);
    if (previous && (overlay === undefined || overlay === previous.text)) return previous;
    const text = overlay ?? this.#files.read(joinLocation(this.root, path)) ?? "";
    const document = this.#parse(text, previous);
    this.#documents.set(path, document);
    return document;
  }
}
