/** A place where a rule does not hold. */
export interface Finding {
  /** From the root of the work tree. */
  readonly file: string;
  readonly line?: number | undefined;
  /** What is wrong, and what would be right. */
  readonly message: string;
}

/** For people and for editors that jump to `file:line`. */
export function toText({ file, line, message }: Finding): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}
