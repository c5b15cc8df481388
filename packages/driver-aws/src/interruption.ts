/** A call whose signal aborted. The reason tells a deadline from a caller who gave up. */
export class CallInterrupted extends Error {
  override readonly name = 'CallInterrupted';
  readonly reason: unknown;
  /** The request had left, so the cloud may have acted on it. */
  readonly sent: boolean;

  constructor(reason: unknown, sent: boolean, options?: ErrorOptions) {
    super(
      sent ? 'The call was given up while it was under way.' : 'The call was given up before it was sent.',
      options,
    );
    this.reason = reason;
    this.sent = sent;
  }

  /** Core aborts with an error whose code is `timeout`, `AbortSignal.timeout()` with one of this name. */
  get byDeadline(): boolean {
    const { reason } = this;
    if (!(reason instanceof Error)) return false;
    return reason.name === 'TimeoutError' || ('code' in reason && reason.code === 'timeout');
  }
}
