import type { Store } from '@cb-spider/core';

/** Wraps a store so that a function is called before each write of an operation. */
export function beforeWrites<S extends Store>(store: S, call: () => Promise<void>): S {
  const operations = new Proxy(store.operations, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      const isWrite = ['begin', 'advance', 'end'].includes(String(name));
      return async (...parameters: unknown[]) => {
        if (isWrite) await call();
        return member.apply(target, parameters);
      };
    },
  });
  return { ...store, operations };
}
