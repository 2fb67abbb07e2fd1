import type { Places, SchemaGraph } from "../../../shared/schema-graph/graph.ts";
import type { Focus } from "../../../shared/schema-graph/requests.ts";
import { projectPart } from "../schema/project-part.ts";
import type { Schema } from "../schema/schema.ts";
import { withChanges } from "./changes.ts";
import { layeredLayout, neighbourhood } from "./focus.ts";
import { graphOf } from "./graph.ts";
import { layoutGraph } from "./layout.ts";

export interface GraphView {
  readonly graph: SchemaGraph;
  readonly places: Places;
}

/** The schemas around a migration, and the one after the last. */
interface Schemas {
  readonly before: Schema;
  readonly after: Schema;
  readonly final: Schema;
}

/** What is to be seen of a schema: all of it where it always stands, or one table with its neighbours in layers. */
export function graphView(schemas: Schemas, marks: boolean, focus: Focus | undefined, pinned: Places): GraphView {
  const graph = marks ? withChanges(...around(schemas)) : graphOf(projectPart(schemas.after));
  if (focus && graph.tables.some(({ id }) => id === focus.table)) {
    const near = neighbourhood(graph, focus.table, focus.steps);
    return { graph: near, places: layeredLayout(near) };
  }
  // The schema of the last migration gives the places: an early one is a part of it, and stands where its tables will stand.
  const whole = layoutGraph(graphOf(projectPart(schemas.final)), pinned);
  return { graph, places: layoutGraph(graph, { ...pinned, ...whole }) };
}

/** Supabase's tables come into the project's part, and leave it, by keys that lead there; they are not made or dropped by that. */
function around({ before, after }: Schemas): readonly [SchemaGraph, SchemaGraph] {
  const parts = [projectPart(before), projectPart(after)] as const;
  const managed = new Set(
    parts.flatMap(({ relations }) => relations.filter((one) => one.managed).map(({ oid }) => oid)),
  );
  const whole = (part: Schema, { relations }: Schema) => {
    const own = new Set(part.relations.map(({ oid }) => oid));
    return graphOf({ ...part, relations: relations.filter(({ oid }) => own.has(oid) || managed.has(oid)) });
  };
  return [whole(parts[0], before), whole(parts[1], after)];
}
