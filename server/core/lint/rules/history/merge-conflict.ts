import { defineRule } from "../../rule.ts";
import { sentence } from "../../sentence.ts";

// Not written out, so that no tool takes this file for an unfinished merge.
const ours = "<".repeat(7);
const theirs = ">".repeat(7);

export default defineRule({
  id: "merge-conflict",
  group: "history",
  severity: "error",
  files: ["migration", "seed", "skipped", "nested"],
  speaksOfBroken: true,
  docs: {
    summary: "Git's conflict marks are no SQL.",
    why: `A merge that was not finished left \`<<<<<<<\`, \`=======\` and \`>>>>>>>\` in the file. Postgres refuses it as a whole. Decide which side
stays, or keep both; where both branches made a migration, it is usually two files.`,
    examples: [
      {
        bad: [
          `${ours} HEAD`,
          "-- <<",
          "create table if not exists public.topics (id uuid primary key);",
          "=======",
          "create table if not exists public.lessons (id uuid primary key);",
          `${theirs} lessons`,
        ].join("\n"),
        good: "create table if not exists public.topics (id uuid primary key);",
      },
    ],
    source: "https://git-scm.com/docs/git-merge#_how_conflicts_are_presented",
  },

  *check({ document }) {
    for (const { kind, span, message } of document.problems) {
      if (kind !== "merge-conflict") continue;
      yield { span, message: sentence(message) };
    }
  },
});
