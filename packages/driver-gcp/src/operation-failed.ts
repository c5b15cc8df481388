/** A change that Compute Engine had accepted, and that failed: its operation is DONE and holds an error. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
  /** In capitals: `ZONE_RESOURCE_POOL_EXHAUSTED`. */
  readonly nativeCode: string;
  /** What would have been the HTTP status. */
  readonly status: number;

  constructor(nativeCode: string, status: number, message: string) {
    super(message);
    this.nativeCode = nativeCode;
    this.status = status;
  }
}
