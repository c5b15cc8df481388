import type { CloudError } from '@cb-spider/core';

/** A failure whose status says more than its code does. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: number;
  readonly error: CloudError;

  constructor(status: number, error: CloudError) {
    super(error.message, { cause: error });
    this.status = status;
    this.error = error;
  }
}
