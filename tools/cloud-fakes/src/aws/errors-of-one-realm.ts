import { types } from 'node:util';

/**
 * Jest runs tests in a realm of their own, in which errors that Node itself makes, such as a refused connection,
 * are no `instanceof Error`; the SDK wraps those so that their codes are lost. Here they are, as outside of Jest.
 */
Object.defineProperty(Error, Symbol.hasInstance, {
  value(this: unknown, value: unknown): boolean {
    const ordinary = Function.prototype[Symbol.hasInstance].call(this as typeof Error, value);
    return ordinary || (this === Error && types.isNativeError(value));
  },
});
