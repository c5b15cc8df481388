/** A change that the reference cloud has accepted. */
interface Operation {
  readonly id: string;
  readonly dueAt: number;
  /** What it makes. */
  readonly objectId?: string | undefined;
  /** The cloud's word for why it fails when it is due. */
  readonly failure?: string | undefined;
}

/** How long each takes, in milliseconds. */
const durationMs = 3_000;

/** Changes that end later. Time is handed in. */
export class Operations {
  /** The word by which the next one fails that may fail. */
  failNext: string | undefined;
  readonly #all = new Map<string, Operation>();
  readonly #now: () => number;
  readonly #takeBack: (objectId: string) => void;

  /** @param takeBack removes what a create that failed has made so far */
  constructor(now: () => number, takeBack: (objectId: string) => void) {
    this.#now = now;
    this.#takeBack = takeBack;
  }

  /** The word by which the next one fails, from now on for none after it. */
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

  /** The one that makes an object. */
  making(objectId: string): Operation | undefined {
    return [...this.#all.values()].find(each => each.objectId === objectId);
  }

  find(id: string): Operation | undefined {
    return this.#all.get(id);
  }

  isOver({ dueAt, failure, objectId }: Operation): boolean {
    if (this.#now() < dueAt) return false;
    if (failure !== undefined && objectId !== undefined) this.#takeBack(objectId);
    return true;
  }
}
