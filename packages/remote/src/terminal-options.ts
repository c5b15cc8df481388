/** The size of a terminal in characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface TerminalOptions {
  readonly size: TerminalSize;
  /** The terminal type that programs on the host see in `TERM`. Default: `xterm-256color`. */
  readonly kind?: string | undefined;
  /** Ends the terminal when it aborts. */
  readonly signal?: AbortSignal | undefined;
}
