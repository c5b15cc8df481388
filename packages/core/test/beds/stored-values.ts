import type { OperationKey } from '../../src/store/index.ts';

/** Returns a value as a database does: as another object, without undefined fields. */
export function copy<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}

export function idOf({ connection, kind, scope, name }: OperationKey): string {
  return JSON.stringify([connection, kind, scope, name]);
}

export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
