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
