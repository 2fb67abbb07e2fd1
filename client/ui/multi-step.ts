import {
  CancellationError,
  type InputBox,
  InputBoxValidationSeverity,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  window,
} from "vscode";

/** What a step answers with when the user wants the one before it. */
export const back = Symbol("back");

export type Step<State> = (state: State, place: StepPlace) => Promise<State | typeof back>;

/** Where a step stands in its row, for the title. */
export interface StepPlace {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks one question after the other; going back loses no answer. Throws a CancellationError when the user leaves. */
export async function multiStep<State>(title: string, first: State, steps: readonly Step<State>[]): Promise<State> {
  let state = first;
  for (let index = 0; ; ) {
    const step = steps[index];
    if (!step) return state;
    const answer = await step(state, { title, step: index + 1, totalSteps: steps.length });
    if (answer === back) index--;
    else {
      state = answer;
      index++;
    }
  }
}

/** What is said of a text while it is typed: a problem keeps it from being accepted. */
export interface TextHint {
  readonly problem?: string;
  readonly information?: string;
}

export interface TextQuestion {
  readonly place: StepPlace;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly hint: (value: string) => TextHint;
}

export function askText(question: TextQuestion): Promise<string | typeof back> {
  const input = window.createInputBox();
  input.prompt = question.prompt;
  input.placeholder = question.placeholder;
  input.value = question.value;
  const show = () => showHint(input, question.hint(input.value));
  show();
  input.onDidChangeValue(show);
  return ask(input, question.place, () => (question.hint(input.value).problem === undefined ? input.value : undefined));
}

export interface ChoiceQuestion<Item extends QuickPickItem> {
  readonly place: StepPlace;
  readonly placeholder: string;
  readonly items: readonly Item[];
  readonly active?: Item | undefined;
}

export function askChoice<Item extends QuickPickItem>(question: ChoiceQuestion<Item>): Promise<Item | typeof back> {
  const pick = window.createQuickPick<Item>();
  pick.items = question.items;
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  if (question.active) pick.activeItems = [question.active];
  return ask(pick, question.place, () => pick.selectedItems[0]);
}

function showHint(input: InputBox, { problem, information }: TextHint): void {
  if (problem !== undefined) input.validationMessage = { message: problem, severity: InputBoxValidationSeverity.Error };
  else if (information === undefined) input.validationMessage = undefined;
  else input.validationMessage = { message: information, severity: InputBoxValidationSeverity.Info };
}

/** Resolves with what `accepted` gives once it gives something. */
async function ask<Answer>(
  input: InputBox | QuickPick<QuickPickItem>,
  place: StepPlace,
  accepted: () => Answer | undefined,
): Promise<Answer | typeof back> {
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = place.step > 1 ? [QuickInputButtons.Back] : [];
  try {
    return await new Promise((resolve, reject) => {
      input.onDidTriggerButton(() => resolve(back));
      input.onDidAccept(() => {
        const answer = accepted();
        if (answer !== undefined) resolve(answer);
      });
      input.onDidHide(() => reject(new CancellationError()));
      input.show();
    });
  } finally {
    input.dispose();
  }
}
