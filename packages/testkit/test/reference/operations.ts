/** A change that the reference cloud has accepted. */
interface Operation {
  readonly id: string;
  readonly dueAt: number;
  /** The object that the change creates. */
  readonly objectId?: string | undefined;
  /** The cloud's code if the change fails at its end. */
  readonly failure?: string | undefined;
}

/** How long each change takes, in milliseconds. */
const durationMs = 3_000;

/** Changes that end later. The clock is passed in. */
export class Operations {
  /** The code with which the next change fails, if it can fail. */
  failNext: string | undefined;
  readonly #all = new Map<string, Operation>();
  readonly #now: () => number;
  readonly #rollBack: (objectId: string) => void;

  /** @param rollBack removes what a failed create has created so far */
  constructor(now: () => number, rollBack: (objectId: string) => void) {
    this.#now = now;
    this.#rollBack = rollBack;
  }

  /** Returns the code with which the next change fails, and clears it. */
  takeFailure(): string | undefined {
    const failure = this.failNext;
    this.failNext = undefined;
    return failure;
  }

  begin(more: Pick<Operation, 'objectId' | 'failure'> = {}): Operation {
    const operation = { id: `op-${this.#all.size + 1}`, dueAt: this.#now() + durationMs, ...more };
    this.#all.set(operation.id, operation);
    return operation;
  }

  /** Returns the change that creates an object. */
  making(objectId: string): Operation | undefined {
    return [...this.#all.values()].find(each => each.objectId === objectId);
  }

  find(id: string): Operation | undefined {
    return this.#all.get(id);
  }

  isOver({ dueAt, failure, objectId }: Operation): boolean {
    if (this.#now() < dueAt) return false;
    if (failure !== undefined && objectId !== undefined) this.#rollBack(objectId);
    return true;
  }
}
