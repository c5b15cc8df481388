import type { OperationKey } from '../../src/store/index.ts';

/** As a database gives a value back: another object, without undefined fields. */
export function copy<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}

export function idOf({ connection, kind, scope, name }: OperationKey): string {
  return JSON.stringify([connection, kind, scope, name]);
}

export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
