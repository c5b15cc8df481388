/** An abort controller that counts the listeners on its signal, to show that none is left behind. */
export class CountingController extends AbortController {
  listeners = 0;

  constructor() {
    super();
    const { signal } = this;
    const { addEventListener, removeEventListener } = signal;
    const live = new Set<unknown>();
    const recount = () => {
      this.listeners = live.size;
    };
    signal.addEventListener = ((type: string, listener: EventListener, options?: AddEventListenerOptions) => {
      live.add(listener);
      recount();
      const once = (event: Event) => {
        live.delete(listener);
        recount();
        listener(event);
      };
      wrapped.set(listener, once);
      addEventListener.call(signal, type, once, options);
    }) as typeof addEventListener;
    const wrapped = new Map<EventListener, EventListener>();
    signal.removeEventListener = ((type: string, listener: EventListener) => {
      live.delete(listener);
      recount();
      removeEventListener.call(signal, type, wrapped.get(listener) ?? listener);
    }) as typeof removeEventListener;
  }
}
