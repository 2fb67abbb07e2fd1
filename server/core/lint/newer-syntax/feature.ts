import type { NodeKind, NodeOf } from "../../sql/node.ts";

/** Something that Postgres understands from some major version on. */
export interface Feature {
  /** The major version that brought it. */
  readonly major: number;
  /** What it is, as it stands after "Postgres 18 brought": `virtual generated columns`. */
  readonly what: string;
  /** What to write where the version is older, as a sentence. */
  readonly instead?: string;
  /** How it is written, in lower case, each a row of words; the first that stands there is marked. None: the word at the node's location. */
  readonly words?: readonly string[];
}

/** Where in a statement a node stands. */
export interface Surroundings {
  /** Inside RETURNING, where `old` and `new` are no names of the statement's own tables and no row of a rule. */
  readonly returning: boolean;
}

/** A feature that the parse tree shows: in nodes of one kind, where `is` says so. */
export interface NodeFeature extends Feature {
  readonly kind: NodeKind;
  readonly is: (node: never, surroundings: Surroundings) => boolean;
  /** The words stand before the node's first location, not behind it. */
  readonly before?: true;
}

/** A row of the table: `on("MergeStmt", 15, "MERGE", { is: () => true, words: ["merge"] })`. */
export function on<K extends NodeKind>(
  kind: K,
  major: number,
  what: string,
  rest: {
    readonly is: (node: NodeOf<K>, surroundings: Surroundings) => boolean;
    readonly words?: readonly string[];
    readonly before?: true;
    readonly instead?: string;
  },
): NodeFeature {
  return { kind, major, what, ...rest };
}
