import { AsyncLocalStorage } from 'node:async_hooks';

/** The user on whose behalf calls are made, for the call history. */
export interface Caller {
  /** The user's name at the server; empty if the caller did not sign in. */
  readonly principal: string;
  /** The W3C trace id of the request, 32 lower-case hexadecimal characters; empty if there is none. */
  readonly traceId: string;
}

const anonymous: Caller = { principal: '', traceId: '' };
const callers = new AsyncLocalStorage<Caller>();

/** Runs `work`. Everything that it starts, awaited or not, counts as requested by `caller`. */
export function asCaller<T>(caller: Caller, work: () => T): T {
  return callers.run(caller, work);
}

/** Returns the user on whose behalf the current code runs. */
export function currentCaller(): Caller {
  return callers.getStore() ?? anonymous;
}
