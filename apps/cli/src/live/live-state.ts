/** What `top` shows. */
export interface TopState {
  readonly clouds: readonly {
    readonly provider: string;
    readonly connections: number;
    readonly vms: number;
    readonly states: Readonly<Record<string, number>>;
  }[];
  readonly errors: readonly { readonly connection: string; readonly code: string }[];
  /** The latest first. */
  readonly news: readonly string[];
  readonly asOf: string | undefined;
  /** The server does not answer, and is asked again. */
  readonly isAway: boolean;
}

/** What is shown; the view is notified when it changes. */
export class LiveState {
  #state: TopState = { clouds: [], news: [], errors: [], asOf: undefined, isAway: false };
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
