import type { components } from '@cb-spider/client';
import { Store, useStore } from './store.ts';

export type SessionInfo = components['schemas']['SessionInfo'];

/**
 * `asking`: at the start. `out`: nobody has signed in. `in`: somebody has. `over`: the session of who is at work has
 * ended; what is on the screen stays. `unreachable`: the server does not answer.
 */
export type SessionState =
  | { readonly kind: 'asking' | 'out' | 'unreachable' }
  | { readonly kind: 'in' | 'over'; readonly info: SessionInfo };

/** Who is signed in. */
class Session {
  readonly state = new Store<SessionState>({ kind: 'asking' });
  #waiting: ((isRenewed: boolean) => void)[] = [];

  /** What changes have to carry. */
  get csrf(): string | undefined {
    const state = this.state.get();
    return 'info' in state ? state.info.csrf : undefined;
  }

  begin(info: SessionInfo): void {
    this.state.set({ kind: 'in', info });
    this.#tell(true);
  }

  end(): void {
    this.state.set({ kind: 'out' });
    this.#tell(false);
  }

  fail(): void {
    this.state.set({ kind: 'unreachable' });
  }

  /** Asks the user to sign in again, and waits; false if the user does not. */
  renewed(): Promise<boolean> {
    const state = this.state.get();
    if (!('info' in state)) return Promise.resolve(false);
    this.state.set({ kind: 'over', info: state.info });
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  #tell(isRenewed: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(isRenewed);
  }
}

export const session = new Session();

/** Whether the user may change something, on some connection at least. The server decides in the end. */
export function useMayOperate(): boolean {
  const state = useStore(session.state);
  return 'info' in state && state.info.role !== undefined && state.info.role !== 'viewer';
}

/** Whether the user may administer. The server decides in the end. */
export function useMayAdminister(): boolean {
  const state = useStore(session.state);
  return 'info' in state && state.info.role === 'admin';
}
