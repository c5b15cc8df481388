/** What is to go wrong with what a call has begun, once it was accepted. */
export interface Mishap {
  /** The code by which the change fails when it is due; at once where changes are done at once. */
  readonly failsLater?: string | undefined;
  /** Why a VM that the call makes will fail when it starts. */
  readonly launchFails?: string | undefined;
}
