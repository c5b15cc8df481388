/** How many characters a terminal has. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface TerminalOptions {
  readonly size: TerminalSize;
  /** What it understands, as programs there look it up: `xterm-256color` by default. */
  readonly kind?: string | undefined;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
}
