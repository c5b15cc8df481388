import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf calls are made, for the call history. */
export interface Caller {
  /** Who asked: the user's name at the server; empty where nobody signed in. */
  readonly principal: string;
  /** The W3C trace id of the request, 32 lower-case hexadecimal characters; empty where there is none. */
  readonly traceId: string;
}

const nobody: Caller = { principal: '', traceId: '' };
const callers = new AsyncLocalStorage<Caller>();

/** Runs `work`; all that it starts, awaited or not, counts as asked for by `caller`. */
export function asCaller<T>(caller: Caller, work: () => T): T {
  return callers.run(caller, work);
}

/** On whose behalf the present code runs. */
export function currentCaller(): Caller {
  return callers.getStore() ?? nobody;
}
