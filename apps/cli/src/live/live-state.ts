/** What `top` shows. */
export interface TopState {
  readonly clouds: readonly {
    readonly provider: string;
    readonly connections: number;
    readonly vms: number;
    readonly states: Readonly<Record<string, number>>;
  }[];
  readonly errors: readonly { readonly connection: string; readonly code: string }[];
  readonly news: readonly string[];
  readonly asOf: string | undefined;
}

/** What is shown; whoever shows it hears when it has changed. */
export class LiveState {
  #state: TopState = { clouds: [], news: [], errors: [], asOf: undefined };
  #heard = new Set<() => void>();

  readonly get = (): TopState => this.#state;

  readonly follow = (hear: () => void): (() => void) => {
    this.#heard.add(hear);
    return () => this.#heard.delete(hear);
  };

  change(part: Partial<TopState>): void {
    this.#state = { ...this.#state, ...part };
    for (const hear of this.#heard) hear();
  }
}
