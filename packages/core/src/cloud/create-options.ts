import type { CallOptions } from '../calls/call-runner.ts';
import type { CallEffect } from '../calls/retry.ts';
import type { DriverV1, NamedKind } from '../driver/index.ts';
import { newIdempotencyKey } from '../names/unique-id.ts';

/** A create always has a token, so that a lost reply can be asked for again. */
export function createOptions(options: CallOptions): CallOptions {
  return { ...options, idempotencyKey: options.idempotencyKey ?? newIdempotencyKey() };
}

/** A create may be repeated where the cloud can tell a repeated one from a new one. */
export function createEffect(driver: DriverV1, kind: NamedKind): CallEffect {
  return driver.features.createIdentity[kind] === undefined ? 'change' : 'create';
}
