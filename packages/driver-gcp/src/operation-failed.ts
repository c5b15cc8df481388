/** The failure of a change that Compute Engine had accepted: its operation is DONE and contains an error. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
  /** In upper case: `ZONE_RESOURCE_POOL_EXHAUSTED`. */
  readonly nativeCode: string;
  /** The HTTP status that a reply would have had. */
  readonly status: number;

  constructor(nativeCode: string, status: number, message: string) {
    super(message);
    this.nativeCode = nativeCode;
    this.status = status;
  }
}
