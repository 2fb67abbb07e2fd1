import type { Project } from "../../../migrations/project.ts";
import { namesOf } from "../../../sql/node.ts";
import { inDocument } from "../../../sql/statement.ts";
import type { Feature } from "../../newer-syntax/feature.ts";
import { usesIn } from "../../newer-syntax/find.ts";
import { defineRule } from "../../rule.ts";
import { writtenFunctions } from "../../written-functions.ts";

export default defineRule({
  id: "newer-syntax",
  group: "postgres",
  severity: "error",
  files: ["migration", "seed", "skipped", "nested"],
  docs: {
    summary: "The statement needs a newer Postgres than `db.major_version` in config.toml says.",
    why: `Migrations are read and replayed here by Postgres 18, which knows more than the database that they are for: there they would fail. Flagged
are clauses, notations and built-in functions that came after the major version in \`db.major_version\` (17 where config.toml does not say), up to
Postgres 18. A function that the project makes under such a name is its own. Inside of strings, as most function bodies are, nothing is looked for.

If the database does run a newer version, correct \`db.major_version\`.`,
    examples: [
      {
        title: "Without STORED, a generated column is virtual, which Postgres 18 brought",
        bad: `create table if not exists public.lines (
  id uuid primary key default uuidv7(),
--                            ^^^^^^
  price numeric not null,
  amount integer not null,
  total numeric generated always as (price * amount)
--              ^^^^^^^^^^^^^^^^^^^
);`,
        good: `create table if not exists public.lines (
  id uuid primary key default gen_random_uuid(),
  price numeric not null,
  amount integer not null,
  total numeric generated always as (price * amount) stored
);`,
      },
      {
        title: "Several clauses of Postgres 18",
        bad: `alter table public.stays add constraint stays_apart unique (room_id, during without overlaps);
--                                                                          ^^^^^^^^^^^^^^^^
alter table public.stays add constraint stays_paid check (paid > 0) not enforced;
--                                                                  ^^^^^^^^^^^^
update public.stays set paid = paid + 1 returning old.paid, new.paid;
--                                                ^^^       ^^^`,
        good: `alter table public.stays add constraint stays_apart exclude using gist (room_id with =, during with &&);
alter table public.stays add constraint stays_paid check (paid > 0) not valid;
update public.stays set paid = paid + 1 returning paid - 1, paid;`,
      },
    ],
    source: "https://www.postgresql.org/docs/release/",
  },

  *check({ document }, { project }) {
    const major = project.config.majorVersion;
    for (const statement of document.statements) {
      for (const { feature, span, bareName } of usesIn(statement)) {
        if (feature.major <= major || (bareName !== undefined && ownFunctions(project).has(bareName))) continue;
        yield { span: inDocument(statement, span), message: messageOf(feature, major) };
      }
    }
  },
});

function messageOf({ major, what, instead }: Feature, own: number): string {
  const lacks = `Postgres ${major} brought ${what}; db.major_version is ${own}, where the statement fails.`;
  return `${lacks} ${instead ?? "Write it in another way, or correct db.major_version."}`;
}

const known = new WeakMap<Project, ReadonlySet<string>>();

/** The names of the functions that the project makes, in whatever schema. */
function ownFunctions(project: Project): ReadonlySet<string> {
  const kept = known.get(project);
  if (kept) return kept;
  const names = new Set(
    project.files.flatMap(({ document }) =>
      writtenFunctions(document).map(({ node }) => namesOf(node.funcname).at(-1) ?? ""),
    ),
  );
  known.set(project, names);
  return names;
}
