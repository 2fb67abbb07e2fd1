import type { Relation, Schema } from "./schema.ts";

/**
 * The schema without what Supabase brings along. Of its relations those stay which the project has a share in: a foreign key leads there, or the
 * project put a policy or a trigger on it.
 */
export function projectPart(schema: Schema): Schema {
  const own = schema.relations.filter(({ managed }) => !managed);
  const referenced = new Set(
    own.flatMap(({ constraints }) => constraints.flatMap(({ references }) => nameOf(references))),
  );
  const ownFunctions = schema.functions.filter(({ managed }) => !managed);
  const ownFunctionNames = new Set(ownFunctions.map(({ schema, name }) => `${schema}.${name}`));
  const isShared = (relation: Relation) =>
    referenced.has(`${relation.schema}.${relation.name}`) ||
    relation.policies.length > 0 ||
    relation.triggers.some((trigger) => ownFunctionNames.has(`${trigger.function.schema}.${trigger.function.name}`));
  return {
    relations: schema.relations.filter((relation) => !relation.managed || isShared(relation)),
    functions: ownFunctions,
    enums: schema.enums.filter(({ managed }) => !managed),
    extensions: schema.extensions,
  };
}

function nameOf(target: { readonly schema: string; readonly relation: string } | undefined): readonly string[] {
  return target ? [`${target.schema}.${target.relation}`] : [];
}
