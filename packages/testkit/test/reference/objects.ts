import { type CallContext, type NativeId, type NativeObject, type Tags, toNativeId } from '@cb-spider/core';
import { classifyError } from './errors.ts';
import type { NativeClient, NativeCloud, Stored } from './native-cloud.ts';

/** Returns the fields of all objects, as the contract names them. */
export function toObject(stored: Stored): NativeObject {
  const { name, tags, createdAt } = stored;
  return { nativeId: toNativeId(stored.id), name, tags, createdAt, details: { serial: stored.id.slice(-4) } };
}

/** Returns a request's tags with those that mark the object as managed by Spider. */
export function ownTags(spec: { readonly tags: Tags }, context: CallContext): Tags {
  return { ...spec.tags, ...context.ownerTags };
}

/** Finds what an earlier attempt with the same key has created, by its tag. */
export function createdEarlier(cloud: NativeCloud, kind: string, context: CallContext): Stored | undefined {
  if (!context.replay) return undefined;
  return cloud.all(kind).find(each => each.tags['spider-operation'] === context.idempotencyKey);
}

/**
 * Runs `work`, and `undo` if the cloud has clearly refused it. After an abort or a failure with an unknown
 * result, nothing is undone: the request may still be in progress.
 */
export async function orUndo<T>(
  context: CallContext,
  work: () => Promise<T>,
  undo: () => Promise<void>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!context.signal.aborted && isRefusal(error)) await undo();
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  const { code } = classifyError(error);
  return code !== 'unavailable' && code !== 'cancelled' && code !== 'internal';
}

/** Returns the context for an undo, which the caller's abort must not stop. */
export function unaborted(context: CallContext): CallContext {
  return { ...context, signal: new AbortController().signal };
}

export type Send = NativeClient['send'];
export type Id = NativeId;
