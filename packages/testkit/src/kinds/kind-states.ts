import { kindRows, type NamedKind, type NativeObject } from '@cb-spider/core';
import { isTrue } from '../expectations.ts';

/** States of an object that is gone, or soon will be. */
const leaving: readonly string[] = ['deleting', 'terminated', 'notExist'];

/** Returns whether a created object is ready to be used. Fails if it never will be. */
export function isReady(kind: NamedKind, object: NativeObject): boolean {
  const state = stateOf(object);
  const row: {
    readonly making?: readonly string[];
    readonly failed?: readonly string[];
    readonly label: string;
  } = kindRows[kind];
  const { making = [], failed = [] } = row;
  if (state === undefined) return true;
  isTrue(!failed.includes(state), `${kind} ${object.nativeId} is ${state}, and was to be ready`);
  return state !== 'unknown' && !making.includes(state);
}

/** Returns whether a removed object still exists. */
export function exists(object: NativeObject): boolean {
  return !leaving.includes(stateOf(object) ?? '');
}

function stateOf(object: NativeObject & { readonly state?: string }): string | undefined {
  return object.state;
}
