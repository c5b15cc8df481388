import { kindRows, type NamedKind, type NativeObject } from '@cb-spider/core';
import { isTrue } from '../expectations.ts';

/** Words of a state that mean that the object is no more, or soon. */
const leaving: readonly string[] = ['deleting', 'terminated', 'notExist'];

/** Whether an object that was made is ready to be used. Fails when it never will be. */
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

/** Whether an object that was removed is still there. */
export function isThere(object: NativeObject): boolean {
  return !leaving.includes(stateOf(object) ?? '');
}

function stateOf(object: NativeObject & { readonly state?: string }): string | undefined {
  return object.state;
}
