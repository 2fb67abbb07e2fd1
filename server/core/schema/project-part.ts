import type { Relation, Schema } from "./schema.ts";

/**
 * The schema without what Supabase brings along. Of its relations those stay which the project has a share in: a foreign key leads there, or the
 * project put a policy or a trigger on it.
 */
export function projectPart(schema: Schema): Schema {
  const own = schema.relations.filter(isOwn);
  const referenced = new Set(
    own.flatMap(({ constraints }) => constraints.flatMap(({ references }) => nameOf(references))),
  );
  const ownFunctions = schema.functions.filter(isOwn);
  const ownFunctionNames = new Set(ownFunctions.map(({ schema, name }) => `${schema}.${name}`));
  const isShared = (relation: Relation) =>
    referenced.has(`${relation.schema}.${relation.name}`) ||
    relation.policies.length > 0 ||
    relation.triggers.some((trigger) => ownFunctionNames.has(`${trigger.function.schema}.${trigger.function.name}`));
  return {
    relations: schema.relations.filter((relation) => !relation.managed || isShared(relation)),
    functions: ownFunctions,
    sequences: schema.sequences.filter(isOwn),
    enums: schema.enums.filter(isOwn),
    types: schema.types.filter(isOwn),
    extensions: schema.extensions,
    publications: schema.publications.filter((one) => isOwn(one) || one.tables.length + one.schemas.length > 0),
    schemas: schema.schemas.filter(isOwn),
    defaultPrivileges: schema.defaultPrivileges.filter(isOwn),
  };
}

function isOwn({ managed }: { readonly managed: boolean }): boolean {
  return !managed;
}

function nameOf(target: { readonly schema: string; readonly relation: string } | undefined): readonly string[] {
  return target ? [`${target.schema}.${target.relation}`] : [];
}
