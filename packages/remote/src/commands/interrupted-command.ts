import { CloudError } from '@cb-spider/core';

/** The output of a command until it was interrupted. */
export interface PartialOutput {
  /** Decoded as UTF-8. */
  readonly stdout: string;
  readonly stderr: string;
  /** There was more output than `maxOutputBytes`. */
  readonly isTruncated: boolean;
}

const outputHeldOpenHint =
  'The command has ended, but a process that it started still has its output open. Redirect the output of that process: job >job.log 2>&1 &';

/** The error of a command that was stopped by its deadline or its caller, with what is known about the command. */
export class InterruptedCommand extends CloudError {
  /** Present when the command itself had ended, but a process that it started still held its output open. */
  readonly exitCode: number | undefined;
  /** Missing when the caller read the output as it arrived. */
  readonly output: PartialOutput | undefined;

  constructor(reason: CloudError, exitCode: number | undefined, output?: PartialOutput) {
    const { code, message, retryable, retryAfterMs, nativeCode } = reason;
    const hint = exitCode === undefined ? reason.hint : outputHeldOpenHint;
    super(code, message, { hint, retryable, retryAfterMs, nativeCode, mayHaveActed: true, cause: reason });
    this.exitCode = exitCode;
    this.output = output;
  }

  /** Returns the same error with the output of the command. */
  withOutput(output: PartialOutput): InterruptedCommand {
    const reason = CloudError.isInstance(this.cause) ? this.cause : this;
    return new InterruptedCommand(reason, this.exitCode, output);
  }
}
