/** The data that `top` shows. */
export interface TopState {
  readonly clouds: readonly {
    readonly provider: string;
    readonly connections: number;
    readonly vms: number;
    readonly states: Readonly<Record<string, number>>;
  }[];
  readonly errors: readonly { readonly connection: string; readonly code: string }[];
  /** The lines of the last changes, newest first. */
  readonly lastChanges: readonly string[];
  readonly asOf: string | undefined;
  /** Whether the server does not reply; the request is repeated. */
  readonly isAway: boolean;
}

/** Holds the shown state, and notifies the view when it changes. */
export class LiveState {
  #state: TopState = { clouds: [], lastChanges: [], errors: [], asOf: undefined, isAway: false };
  readonly #onChange: (state: TopState) => void;

  constructor(onChange: (state: TopState) => void) {
    this.#onChange = onChange;
  }

  get(): TopState {
    return this.#state;
  }

  change(part: Partial<TopState>): void {
    this.#state = { ...this.#state, ...part };
    this.#onChange(this.#state);
  }
}
