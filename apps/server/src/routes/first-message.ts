import { CloudError } from '@cb-spider/core';
import { badRequest } from '../wire/errors.ts';

/** The longest private keys have about 13 KB. */
const maxBytes = 64 * 1024;

/** The first message of a WebSocket, if it is for the server. It may be a secret, so no error quotes it. */
export class FirstMessage {
  readonly #message = Promise.withResolvers<string>();

  /** Accepts the first message. A message that is not a text or is too long makes `wait` fail. */
  take(data: Buffer, isBinary: boolean): void {
    if (isBinary) this.#message.reject(badRequest('The first message is not text.', 'Send it as text.'));
    else if (data.length > maxBytes)
      this.#message.reject(
        badRequest(
          `The first message has ${data.length} bytes, more than ${maxBytes}.`,
          'Send only the key.',
        ),
      );
    else this.#message.resolve(data.toString());
  }

  /**
   * Waits for the message. Fails with `invalid_argument` if none arrives in time or it cannot be accepted.
   *
   * @param closed aborts when no message can arrive anymore; the wait then fails with `cancelled`
   */
  async wait(withinMs: number, closed: AbortSignal): Promise<string> {
    const timer = setTimeout(() => this.#message.reject(tooLate(withinMs)), withinMs);
    const stop = () => this.#message.reject(closedEarly());
    if (closed.aborted) stop();
    closed.addEventListener('abort', stop);
    try {
      return await this.#message.promise;
    } finally {
      clearTimeout(timer);
      closed.removeEventListener('abort', stop);
    }
  }
}

function closedEarly(): CloudError {
  return new CloudError('cancelled', 'The WebSocket was closed before its first message.');
}

function tooLate(withinMs: number): CloudError {
  return badRequest(
    `The first message did not arrive within ${withinMs} ms.`,
    'Send it as soon as the WebSocket is open.',
  );
}
