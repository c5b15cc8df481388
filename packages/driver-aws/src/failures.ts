import type { ErrorCode } from '@cb-spider/core/driver';

/** A request that this driver refuses because EC2 would do it, or say something else than the contract asks. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The one object that was asked for, or `not_found`. */
export function found<T>(object: T | undefined, kind: string, id: string): T {
  if (object === undefined) throw new Refusal('not_found', `There is no ${kind} '${id}'.`);
  return object;
}

/** A call whose signal aborted. The reason tells a deadline from a caller who gave up. */
export class CallInterrupted extends Error {
  override readonly name = 'CallInterrupted';
  readonly reason: unknown;
  /** The request had left, so the cloud may have acted on it. */
  readonly sent: boolean;

  constructor(reason: unknown, sent: boolean, options?: ErrorOptions) {
    super(`The call was given up ${sent ? 'while it was under way' : 'before it was sent'}.`, options);
    this.reason = reason;
    this.sent = sent;
  }

  /** Core aborts with an error whose code is `timeout`, `AbortSignal.timeout()` with one of this name. */
  get byDeadline(): boolean {
    const reason = this.reason as { readonly name?: unknown; readonly code?: unknown } | null | undefined;
    return reason?.name === 'TimeoutError' || reason?.code === 'timeout';
  }
}

/** A create of several calls failed, and what it had made could not all be removed. */
export class PartsLeftBehind extends Error {
  override readonly name = 'PartsLeftBehind';
  /** What failed first. */
  readonly failure: unknown;

  constructor(failure: unknown, undoing: unknown) {
    super('A failed create could not be undone.', { cause: undoing });
    this.failure = failure;
  }
}
