import { invalidArgument } from '@cb-spider/core';

/** The limit on the bytes of a download, for all files together. */
export class ByteBudget {
  readonly #maxBytes: number;
  #takenBytes = 0;

  constructor(maxBytes = Number.POSITIVE_INFINITY) {
    this.#maxBytes = maxBytes;
  }

  /** Fails with `invalid_argument` if fewer than `bytes` are left. */
  check(bytes: number): void {
    if (this.#takenBytes + bytes <= this.#maxBytes) return;
    throw invalidArgument(
      'maxBytes',
      `there are more than ${this.#maxBytes} bytes`,
      'Raise the limit, or copy less.',
    );
  }

  take(bytes: number): void {
    this.check(bytes);
    this.#takenBytes += bytes;
  }

  giveBack(bytes: number): void {
    this.#takenBytes -= bytes;
  }
}
