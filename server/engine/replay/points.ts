import type { CatalogState } from "../catalog/catalog.ts";
import type { SequenceState } from "./sequences.ts";

/** A point between two scripts: point `i` stands before script `i`. */
export interface Point {
  /** Whether the transaction can go back to here. */
  hasSavepoint: boolean;
  /** Where the sequences stood; read only where the script that follows may move them. */
  sequences?: SequenceState;
  /** What was read of the catalog here. */
  catalog?: CatalogState;
  /** Whether some script before this point may have made a constraint that is checked late, or taken locks. */
  readonly defersConstraints: boolean;
  readonly takesLocks: boolean;
}

/** Where a replay will likely have to go back to. */
export interface LikelyPoints {
  /** How many scripts there are in all. */
  readonly scripts: number;
  readonly first: number | undefined;
  readonly schemaAfter: ReadonlySet<number>;
}

/**
 * Every savepoint that stays makes each later look at a row slower, so in a long list only one in so many stays. The scripts behind it run
 * again when one of them is edited for the first time.
 */
const distance = 8;

/** Whether the savepoint before this script stays: the last ones, the edited one, those of shown files (their schema before is wanted), and some. */
export function keepsSavepoint(index: number, { scripts, first, schemaAfter }: LikelyPoints): boolean {
  return index % distance === 0 || index >= scripts - distance || index === first || schemaAfter.has(index - 1);
}
