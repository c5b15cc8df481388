import type { CallOptions } from '../calls/call.ts';
import type { CallEffect } from '../calls/retry.ts';
import type { DriverV1, NamedKind } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { newIdempotencyKey } from '../names/unique-id.ts';
import type { ChangeCallOptions } from './changes.ts';

/**
 * Returns the options with an idempotency key. A change that the cloud recognises by its token always has one, so that
 * it can be repeated if its reply was lost.
 */
export function createOptions(options: CallOptions): CallOptions {
  return { ...options, idempotencyKey: options.idempotencyKey ?? newIdempotencyKey() };
}

/**
 * Returns the effect of a create. It may be repeated if the cloud can distinguish a repeated create from a new one.
 * Throws `outcome_unknown` if the cloud cannot and an earlier attempt may have created the object, because a repeat
 * could create a second one; does not throw if that attempt was accepted and is being continued.
 */
export function createEffect(driver: DriverV1, kind: NamedKind, options: ChangeCallOptions): CallEffect {
  if (driver.features.createIdentity[kind] !== undefined) return 'create';
  if (options.replay !== true || options.continuation !== undefined) return 'change';
  throw new CloudError(
    'outcome_unknown',
    `The driver '${driver.id}' cannot find out whether an earlier attempt has created the ${kind}.`,
    { cloud: driver.id, operation: `${kind}.create` },
  );
}
