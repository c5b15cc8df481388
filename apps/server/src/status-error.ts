import type { CloudError } from '@cb-spider/core';

/** An error whose HTTP status does not follow from its code. */
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
