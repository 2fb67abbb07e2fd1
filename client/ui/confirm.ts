import { CancellationError, window } from "vscode";

export interface Question {
  /** Names what is done to which target. */
  readonly message: string;
  readonly detail: string;
  /** What the button says that goes on; the other one is Cancel. */
  readonly button: string;
}

/** Asks before something is done that cannot be taken back. Throws a CancellationError unless the user agrees. */
export async function confirm({ message, detail, button }: Question): Promise<void> {
  if ((await window.showWarningMessage(message, { modal: true, detail }, button)) !== button)
    throw new CancellationError();
}
