import type { ListName, SchemaLists } from "../../core/schema/change.ts";
import type { Session } from "../session.ts";
import type { ListMarks } from "./fingerprints.ts";
import { readDefaultPrivileges, readNamespaces } from "./namespaces.ts";
import { readPublications } from "./publications.ts";
import { readEnums, readExtensions, readOtherTypes } from "./types.ts";

type ListReaders = {
  readonly [Name in keyof SchemaLists]: (session: Session, firstOwn: number) => Promise<SchemaLists[Name]>;
};

const readers: ListReaders = {
  enums: readEnums,
  types: readOtherTypes,
  extensions: readExtensions,
  publications: readPublications,
  schemas: readNamespaces,
  defaultPrivileges: readDefaultPrivileges,
};

/** Reads the lists whose mark is another one than before; all of them without a before. */
export async function readLists(
  session: Session,
  before: ListMarks | undefined,
  now: ListMarks,
  firstOwn: number,
): Promise<Partial<SchemaLists>> {
  const read: [string, unknown][] = [];
  for (const [name, reader] of Object.entries(readers)) {
    const list = name as ListName;
    if (before?.[list] !== now[list]) read.push([list, await reader(session, firstOwn)]);
  }
  return Object.fromEntries(read) as Partial<SchemaLists>;
}
