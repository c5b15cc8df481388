/** A violation of a rule. */
export interface Finding {
  /** The path from the root of the work tree. */
  readonly file: string;
  readonly line?: number | undefined;
  /** What is wrong, and how to fix it. */
  readonly message: string;
}

/** Formats a finding for users, and for editors that can open `file:line`. */
export function toText({ file, line, message }: Finding): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}
