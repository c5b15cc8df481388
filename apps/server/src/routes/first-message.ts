import { CloudError } from '@cb-spider/core';
import { badRequest } from '../wire/errors.ts';

/** The longest private keys have some 13 KB. */
const mostBytes = 64 * 1024;

/** The first message of a WebSocket, where it is for the server. It may be a secret: no error repeats anything of it. */
export class FirstMessage {
  readonly #come = Promise.withResolvers<string>();

  /** Takes what has come first, whatever it is. */
  take(data: Buffer, isBinary: boolean): void {
    if (isBinary) this.#come.reject(badRequest('The first message is not a text.', 'Send it as text.'));
    else if (data.length > mostBytes)
      this.#come.reject(
        badRequest(
          `The first message has ${data.length} bytes, more than ${mostBytes}.`,
          'Send the key alone.',
        ),
      );
    else this.#come.resolve(data.toString());
  }

  /**
   * Fails with `invalid_argument` if none comes in time or it cannot be taken.
   *
   * @param gone aborts when no message can come any more; then it fails with `cancelled`
   */
  async wait(withinMs: number, gone: AbortSignal): Promise<string> {
    const timer = setTimeout(() => this.#come.reject(isLate(withinMs)), withinMs);
    const stop = () => this.#come.reject(hasGone());
    if (gone.aborted) stop();
    gone.addEventListener('abort', stop);
    try {
      return await this.#come.promise;
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', stop);
    }
  }
}

function hasGone(): CloudError {
  return new CloudError('cancelled', 'The WebSocket was closed before its first message.');
}

function isLate(withinMs: number): CloudError {
  return badRequest(
    `The first message has not come within ${withinMs} ms.`,
    'Send it as soon as the WebSocket is open.',
  );
}
