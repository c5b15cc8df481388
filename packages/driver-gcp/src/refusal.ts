import type { ErrorClass, ErrorCode } from '@cb-spider/core/driver';

/** An error that the driver itself found, with what it means. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly errorClass: ErrorClass;

  constructor(code: ErrorCode, message: string, rest: Omit<ErrorClass, 'code' | 'message'> = {}) {
    super(message);
    this.errorClass = { mayHaveActed: false, ...rest, code, message };
  }
}

/** What is not there, also where its id could not be one. */
export function notFound(what: string, id: string): Refusal {
  return new Refusal('not_found', `There is no ${what} '${id}'.`);
}

/**
 * Something answered, and it was not Compute Engine: a page, or JSON of another shape. Whether a change was carried
 * out is not known.
 */
export class NotAnAnswer extends Error {
  override readonly name = 'NotAnAnswer';

  constructor(api: string) {
    super(`What answered ${api} is not Compute Engine.`);
  }
}
