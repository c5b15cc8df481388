/** A failure that a fault rule asks for, and that happens after the cloud has accepted the call. */
export interface RequestedFailure {
  /** The code with which the change fails when it is due; immediately where changes are carried out immediately. */
  readonly failsLater?: string | undefined;
  /** The code with which a VM that the call creates fails when it starts. */
  readonly launchFails?: string | undefined;
}
