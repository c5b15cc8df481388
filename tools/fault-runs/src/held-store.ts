import type { Store } from '@cb-spider/core';
import type { VirtualClock } from './virtual-clock.ts';

/** Wraps a store so that its calls take no virtual time, however much real time they take. */
export function heldStore(store: Store, clock: VirtualClock): Store {
  const parts = Object.entries(store).map(([name, part]) => [
    name,
    name !== 'changes' && typeof part === 'object' && part !== null ? held(part, clock) : part,
  ]);
  return { ...store, ...Object.fromEntries(parts) };
}

function held<T extends object>(target: T, clock: VirtualClock): T {
  return new Proxy(target, {
    get(_, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member === 'object' && member !== null) return held(member, clock);
      if (typeof member !== 'function') return member;
      return (...parameters: unknown[]) => clock.hold(Promise.resolve(member.apply(target, parameters)));
    },
  });
}
