import { CloudError } from '@cb-spider/core';

/** What a command had printed. */
export interface PartialOutput {
  /** Read as UTF-8. */
  readonly stdout: string;
  readonly stderr: string;
  /** There was more output than `maxOutputBytes`. */
  readonly isTruncated: boolean;
}

const leftBehind =
  'The command has ended, but a process that it started still has its output open. Redirect the output of that process: job >job.log 2>&1 &';

/** A command that was given up on, by its deadline or its caller: what is known of it all the same. */
export class InterruptedCommand extends CloudError {
  /** There where the command itself had ended, and something that it started still held its output. */
  readonly exitCode: number | undefined;
  /** Missing where the output was read as it came. */
  readonly output: PartialOutput | undefined;

  constructor(reason: CloudError, exitCode: number | undefined, output?: PartialOutput) {
    const { code, message, retryable, retryAfterMs, nativeCode } = reason;
    const hint = exitCode === undefined ? reason.hint : leftBehind;
    super(code, message, { hint, retryable, retryAfterMs, nativeCode, mayHaveActed: true, cause: reason });
    this.exitCode = exitCode;
    this.output = output;
  }

  /** The same, with what it had printed. */
  withOutput(output: PartialOutput): InterruptedCommand {
    const reason = CloudError.isInstance(this.cause) ? this.cause : this;
    return new InterruptedCommand(reason, this.exitCode, output);
  }
}
