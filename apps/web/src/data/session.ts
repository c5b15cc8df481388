import type { components } from '@cb-spider/client';
import { Store, useStore } from './store.ts';

export type SessionInfo = components['schemas']['SessionInfo'];

/**
 * `asking`: not known yet. `out`: nobody is signed in. `in`: a user is signed in. `over`: the session has ended while
 * the user was at work, and the page keeps its content. `unreachable`: the server does not answer.
 */
export type SessionState =
  | { readonly kind: 'asking' | 'out' | 'unreachable' }
  | { readonly kind: 'in' | 'over'; readonly info: SessionInfo };

/** The session of the user who is signed in. */
class Session {
  readonly state = new Store<SessionState>({ kind: 'asking' });
  #waiting: ((isRenewed: boolean) => void)[] = [];

  /** The token that requests with changes must carry. */
  get csrf(): string | undefined {
    const state = this.state.get();
    return 'info' in state ? state.info.csrf : undefined;
  }

  begin(info: SessionInfo): void {
    this.state.set({ kind: 'in', info });
    this.#resolveWaiting(true);
  }

  end(): void {
    this.state.set({ kind: 'out' });
    this.#resolveWaiting(false);
  }

  fail(): void {
    this.state.set({ kind: 'unreachable' });
  }

  /** Asks the user to sign in again and waits for it. Resolves to false if the user does not. */
  renewed(): Promise<boolean> {
    const state = this.state.get();
    if (!('info' in state)) return Promise.resolve(false);
    this.state.set({ kind: 'over', info: state.info });
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  #resolveWaiting(isRenewed: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve(isRenewed);
  }
}

export const session = new Session();

/** Returns whether the user may change something on at least one connection. The server has the last word. */
export function useMayOperate(): boolean {
  const state = useStore(session.state);
  return 'info' in state && state.info.role !== undefined && state.info.role !== 'viewer';
}

/** Returns whether the user is an administrator. The server has the last word. */
export function useMayAdminister(): boolean {
  const state = useStore(session.state);
  return 'info' in state && state.info.role === 'admin';
}
