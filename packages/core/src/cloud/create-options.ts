import type { CallOptions } from '../calls/call.ts';
import type { CallEffect } from '../calls/retry.ts';
import type { DriverV1, NamedKind } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { newIdempotencyKey } from '../names/unique-id.ts';
import type { ChangeCallOptions } from './changes.ts';

/** A change that the cloud tells apart by its token always has one, so that a lost reply can be asked for again. */
export function createOptions(options: CallOptions): CallOptions {
  return { ...options, idempotencyKey: options.idempotencyKey ?? newIdempotencyKey() };
}

/**
 * A create may be repeated where the cloud can tell a repeated one from a new one. Throws `outcome_unknown` where
 * it cannot and an earlier attempt may have made the object, unless that attempt was accepted and is gone on with:
 * another could be a second one of it.
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
