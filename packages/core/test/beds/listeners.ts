type Listener = (event: Event) => void;

/** An abort controller that counts the listeners on its signal, to show that none is left behind. */
export class CountingController extends AbortController {
  readonly #live = new Map<Listener, { readonly type: string; readonly once: Listener }>();

  constructor() {
    super();
    const { signal } = this;
    const live = this.#live;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (type: string, listener: Listener) => {
      const once = (event: Event) => {
        live.delete(listener);
        listener(event);
      };
      live.set(listener, { type, once });
      add(type, once, { once: true });
    };
    signal.removeEventListener = (type: string, listener: Listener) => {
      const added = live.get(listener);
      if (added?.type !== type) return;
      remove(type, added.once);
      live.delete(listener);
    };
  }

  get listeners(): number {
    return this.#live.size;
  }
}
