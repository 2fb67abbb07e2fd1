import type { Clock } from "./clock.ts";
import type { Git } from "./git.ts";
import type { ProjectModel } from "./project-model.ts";

/** The first findings of a project wait this long for git (milliseconds), so that what is settled is not warned about for a moment. */
const patience = 150;

/** Asks git what is settled in each project, in the background. */
export class Settling {
  readonly #git: Git;
  readonly #clock: Clock;
  readonly #onSettled: () => void;
  readonly #underWay = new Map<ProjectModel, Promise<void>>();

  constructor(git: Git, clock: Clock, onSettled: () => void) {
    this.#git = git;
    this.#clock = clock;
    this.#onSettled = onSettled;
  }

  /** Of several questions about one project the last one counts. A git that fails settles nothing. */
  ask(model: ProjectModel): void {
    const question = this.#git
      .settledFiles(model.root)
      .catch(() => new Set<string>())
      .then((paths) => {
        if (this.#underWay.get(model) !== question) return;
        this.#underWay.delete(model);
        model.settle(paths);
        this.#onSettled();
      });
    this.#underWay.set(model, question);
  }

  /** Resolves when git has answered, or after a moment: it must not hold up the editor. */
  async wait(model: ProjectModel): Promise<void> {
    const question = this.#underWay.get(model);
    if (!question) return;
    let cancel: (() => void) | undefined;
    const moment = new Promise<void>((resolve) => {
      cancel = this.#clock.after(patience, resolve);
    });
    await Promise.race([question, moment]);
    cancel?.();
  }
}
