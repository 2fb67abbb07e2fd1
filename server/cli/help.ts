export const commandNames = ["check", "schema", "serve"] as const;
export type CommandName = (typeof commandNames)[number];

const overview = `mellowise: what PostgreSQL will say to your Supabase migrations, and what a good team would object to.

Usage: mellowise <command> [options] [PATH]

Commands:
  check    Replay the migrations in an embedded Postgres and report what is wrong
  schema   Print the schema that the migrations make
  serve    Serve an embedded database for the Supabase CLI, psql and others

Options:
  -h, --help      Show help, also of a command: mellowise check --help
  -v, --version   Show the version

PATH is a project, its supabase folder or a file in there; without it, the projects at or below the current folder.
No Docker, no database and no network are needed.
`;

const check = `Usage: mellowise check [options] [PATH]

Replays all migrations and the seed in an embedded Postgres and reports what is wrong. Migrations that are settled, as the default branch has them
already, are searched for errors only.

Options:
  --format FORMAT   text (default), json, sarif or github (annotations for GitHub Actions)
  --all             Report everything, also in settled migrations
  --base REF        The revision whose migrations are settled; default: where this branch left the default branch,
                    and on the default branch its newest commit
  --postgres URL    Replay in your own Postgres (13 or newer, as a superuser), in a database that is made and dropped.
                    Its password comes from PGPASSWORD or ~/.pgpass
  --allow-remote-postgres
                    Also when it is on another machine
  -h, --help        Show this help

Exit code: 0 when there are no errors, 1 when there are, 2 when the check could not run.
`;

const schema = `Usage: mellowise schema [options] [PATH]

Replays all migrations in an embedded Postgres and prints the schema that they make.

Options:
  --format FORMAT   json (default), svg (a picture), mermaid or dbml (entity relationship diagrams)
  -h, --help        Show this help

Exit code: 0 when the whole schema was printed, 1 when a migration failed and parts may be missing, 2 when it could not run.
`;

const serve = `Usage: mellowise serve [options] [PATH]

Serves an empty Supabase database, an embedded Postgres with a stand-in for Supabase, until Ctrl+C. Use it with
supabase db push --db-url URL, psql URL and other clients. Its data are kept. (To reset it with the Supabase CLI set
SUPABASE_DB_PORT=1 beside --db-url URL: at config.toml's port the CLI looks for its own stack in Docker.)
Only programs on this machine reach it; it accepts any password.

Options:
  --port N      The port; default: that of config.toml's [db], else 54322. Another one when it is taken
  --data DIR    Where the data are kept; default: a folder of the project in your cache
  --fresh       Make the data anew: what is in there is lost
  --json        Print events as JSON lines, and stop when the input ends: for programs
  -h, --help    Show this help

One transaction runs at a time; others wait for its end. Temporary tables are shared by all connections. Cancelling a
statement restarts the database: all connections break, what was committed stays.

Exit code: 0 when it was stopped or runs already, 2 when it could not start or go on.
`;

/** The help for one command, or for all of them. */
export function helpText(command: CommandName | undefined): string {
  return command === undefined ? overview : { check, schema, serve }[command];
}
