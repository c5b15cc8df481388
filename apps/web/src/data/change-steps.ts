import type { ChangeTarget, SendChange } from './change-run.ts';
import type { OperationInfo } from './operations.ts';
import { problemOf, server } from './server.ts';
import { Store } from './store.ts';

/** One request of a change. */
export interface ChangeStep {
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** The path below `/spider/`. */
  readonly path: string;
  /** The body without `ConnectionName`, which comes from the target. */
  readonly body?: object | undefined;
  /** The same as words after `spider`, without the connection. Absent if there is no command for it. */
  readonly cli?: readonly string[] | undefined;
  /** Whether the step needs what an earlier step creates. */
  readonly isLater?: boolean | undefined;
  /** Whether the reply has to be awaited, because nothing else holds what is needed: a private key. */
  readonly isAwaited?: boolean | undefined;
  /** Whether the server can carry out this create on many connections as one operation. */
  readonly isForMany?: boolean | undefined;
}

/** The steps to take on one connection, one after the other. */
export interface TargetSteps {
  readonly target: ChangeTarget;
  readonly steps: readonly ChangeStep[];
}

/** A private key that was just created. No later reply contains it. */
export interface NewKey {
  readonly connection: string;
  readonly name: string;
  readonly privateKey: string;
}

/** Returns a random text for the idempotency keys of a change. A form uses the same one as long as it is open. */
export function newChangeKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
}

/**
 * Sends the steps of each target. Completed steps are not repeated: a second attempt continues with the step that
 * failed. A request keeps its idempotency key until it is answered, so that it takes effect once.
 */
export class StepSender {
  readonly newKeys = new Store<readonly NewKey[]>([]);
  readonly #changeKey: string;
  readonly #steps: ReadonlyMap<string, readonly ChangeStep[]>;
  readonly #done = new Map<string, number>();
  readonly #attempts = new Map<string, number>();

  constructor(changeKey: string, targets: readonly TargetSteps[]) {
    this.#changeKey = changeKey;
    this.#steps = new Map(targets.map(({ target, steps }) => [target.key, steps]));
  }

  readonly send: SendChange = async target => {
    const steps = this.#steps.get(target.key) ?? [];
    await this.prepare(target);
    const last = steps.at(-1);
    return last && this.#sendStep(target, last, steps.length - 1, true);
  };

  /** Sends all steps of a target but the last one. */
  async prepare(target: ChangeTarget): Promise<void> {
    const early = (this.#steps.get(target.key) ?? []).slice(0, -1);
    for (const [index, step] of early.entries()) {
      if (index < (this.#done.get(target.key) ?? 0)) continue;
      await this.#sendStep(target, step, index, false);
      this.#done.set(target.key, index + 1);
    }
  }

  /** Stores the private key if a reply contains one. */
  keep(connection: string, reply: object): void {
    const { IId, PrivateKey } = reply as { IId?: { NameId: string }; PrivateKey?: unknown };
    if (IId === undefined || typeof PrivateKey !== 'string' || !PrivateKey.includes('PRIVATE KEY')) return;
    this.newKeys.update(all => [...all, { connection, name: IId.NameId, privateKey: PrivateKey }]);
  }

  async #sendStep(
    target: ChangeTarget,
    step: ChangeStep,
    index: number,
    isLast: boolean,
  ): Promise<OperationInfo | undefined> {
    const isAsync = isLast && step.isAwaited !== true;
    const id = `${target.key} ${index}`;
    const attempt = this.#attempts.get(id) ?? 0;
    this.#attempts.set(id, attempt + 1);
    const headers = {
      'idempotency-key': `${this.#changeKey}-${this.#placeOf(target)}-${index}-${attempt}`,
      ...(isAsync ? { prefer: 'respond-async' } : {}),
    };
    const body = bodyOf(target, step);
    try {
      const reply = await server.json<object>(step.method, `/spider/${step.path}`, { body, headers });
      this.keep(target.connection, reply);
      return isAsync && 'id' in reply && 'steps' in reply ? (reply as OperationInfo) : undefined;
    } catch (error) {
      // Whether the request has arrived is unknown, so the next attempt repeats it with the same key.
      if (problemOf(error).isUnanswered) this.#attempts.set(id, attempt);
      throw error;
    }
  }

  #placeOf({ key }: ChangeTarget): number {
    return [...this.#steps.keys()].indexOf(key);
  }
}

/** Returns the body of a step's request for one connection. */
export function bodyOf({ connection }: ChangeTarget, { body }: ChangeStep): object {
  return { ConnectionName: connection, ...body };
}

/** Removes empty values, for which the server has defaults. */
export function filled<T>(value: T): T {
  if (Array.isArray(value)) return value.filter(item => item !== '').map(filled) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .map(([key, field]) => [key, filled(field)] as const)
    .filter(([, field]) => !isEmpty(field));
  return Object.fromEntries(entries) as T;
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
