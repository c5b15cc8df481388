import type { ErrorCode } from '@cb-spider/core/driver';

/** A request that this driver refuses because Azure would do it, or say something else than the contract asks. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** What Azure says that went wrong: in the body of a reply, or of an operation that has failed. */
export interface NativeProblem {
  readonly code: string;
  readonly message?: string | undefined;
  /** Codes inside, which are sometimes the telling ones. */
  readonly inner: readonly string[];
}

/** A change that Azure accepted, and has ended without success. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
  readonly problem: NativeProblem;

  constructor(problem: NativeProblem) {
    super(problem.message ?? `The operation failed: ${problem.code}.`);
    this.problem = problem;
  }
}

/** A refusal for which Azure's usage figures show that a limit is reached. */
export class QuotaReached extends Error {
  override readonly name = 'QuotaReached';
  /** What Azure threw. */
  readonly failure: unknown;

  constructor(failure: unknown, limit: string) {
    super(`The limit of '${limit}' is reached.`);
    this.failure = failure;
  }
}

/** Azure answered, but not with what its reference says. */
export function incomplete(api: string, what: string): Refusal {
  return new Refusal('unavailable', `${api} answered without ${what}.`);
}
