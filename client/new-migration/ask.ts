import { l10n } from "vscode";
import { toMigrationName } from "../../shared/migration-name.ts";
import { askChoice, askText, back, multiStep } from "../ui/multi-step.ts";
import { newFileName } from "./file-name.ts";
import { type Template, templates } from "./templates.ts";

/** What the user wants of a new migration. */
export interface WantedMigration {
  readonly name: string;
  /** "" when the user has not said it. */
  readonly purpose: string;
  readonly template: Template;
}

/** Asks for name, purpose and template. `existing` are the files that there are. Throws a CancellationError when the user leaves. */
export async function askMigration(existing: readonly string[]): Promise<WantedMigration> {
  const all = templates(l10n.t);
  const [empty] = all;
  if (!empty) throw new Error("There is no template.");
  const nothing: WantedMigration = { name: "", purpose: "", template: empty };
  return multiStep<WantedMigration>(l10n.t("New Migration"), nothing, [
    async (state, place) => {
      const name = await askText({
        place,
        prompt: l10n.t("What does the migration do?"),
        placeholder: l10n.t("create user profiles table"),
        value: state.name,
        hint: (typed) => hintOfName(typed, existing),
      });
      return name === back ? back : { ...state, name: toMigrationName(name) };
    },
    async (state, place) => {
      const purpose = await askText({
        place,
        prompt: l10n.t("Why does it exist? This goes into its header; leave it empty to write it there."),
        value: state.purpose,
        hint: () => ({}),
      });
      return purpose === back ? back : { ...state, purpose: purpose.trim() };
    },
    async (state, place) => {
      const items = all.map((template) => ({ ...template, template }));
      const picked = await askChoice({ place, placeholder: l10n.t("What does it start as?"), items });
      return picked === back ? back : { ...state, template: picked.template };
    },
  ]);
}

function hintOfName(typed: string, existing: readonly string[]) {
  if (typed === "") return { problem: l10n.t("Say in a few words what it does.") };
  const file = newFileName(typed, existing, Date.now());
  if (file === undefined) return { problem: l10n.t("A name needs letters or digits of the Latin alphabet.") };
  return { information: l10n.t("Makes {0}", file) };
}
