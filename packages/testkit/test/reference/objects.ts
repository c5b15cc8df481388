import { type CallContext, type NativeId, type NativeObject, type Tags, toNativeId } from '@cb-spider/core';
import { classifyError } from './errors.ts';
import type { NativeClient, NativeCloud, Stored } from './native-cloud.ts';

/** What all objects have in common, in the contract's words. */
export function toObject(stored: Stored): NativeObject {
  const { name, tags, createdAt } = stored;
  return { nativeId: toNativeId(stored.id), name, tags, createdAt, details: { serial: stored.id.slice(-4) } };
}

/** A request's tags with those that mark it as ours. */
export function ownTags(spec: { readonly tags: Tags }, context: CallContext): Tags {
  return { ...spec.tags, ...context.ownerTags };
}

/** What an earlier attempt with the same key has made, by its tag. */
export function madeBefore(cloud: NativeCloud, kind: string, context: CallContext): Stored | undefined {
  if (!context.replay) return undefined;
  return cloud.all(kind).find(each => each.tags['spider-operation'] === context.idempotencyKey);
}

/**
 * Runs `work`, and `undo` when the cloud has clearly refused it. After a failure that leaves open what it did, and after
 * an abort, nothing is undone: the request may still be under way.
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

/** The same call for an undo, which the caller's abort must not stop. */
export function unaborted(context: CallContext): CallContext {
  return { ...context, signal: new AbortController().signal };
}

export type Send = NativeClient['send'];
export type Id = NativeId;
