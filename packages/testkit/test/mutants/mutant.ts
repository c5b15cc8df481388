import type { CallContext, DriverFeatures, DriverSessionV1, DriverV1 } from '@cb-spider/core';
import type { ConformanceOptions } from '../../src/index.ts';
import type { NativeCloud } from '../reference/native-cloud.ts';

/** The reference driver with one thing broken, and a case of the suite that must notice. */
export interface Mutant {
  readonly name: string;
  /** Title of a case that fails with it. */
  readonly fails: string;
  /** Titles of cases that have to run before, because the broken thing shows in them only. */
  readonly after?: readonly string[];
  readonly change?: (driver: DriverV1, cloud: NativeCloud) => DriverV1;
  readonly options?: Partial<ConformanceOptions>;
}

/** A connection with every handler, as the reference driver's is. */
export type WholeConnection = { [K in keyof DriverSessionV1]-?: NonNullable<DriverSessionV1[K]> };

/** The driver with a part of its connections replaced. */
export function withConnection(
  change: (connection: WholeConnection, cloud: NativeCloud) => Partial<DriverSessionV1>,
): NonNullable<Mutant['change']> {
  return (driver, cloud) => ({
    ...driver,
    async connect(target) {
      const connection = (await driver.connect(target)) as WholeConnection;
      return { ...connection, ...change(connection, cloud) };
    },
  });
}

/** The driver with other claims. */
export function withFeatures(change: Partial<DriverFeatures>): NonNullable<Mutant['change']> {
  return driver => ({ ...driver, features: { ...driver.features, ...change } });
}

/** A context in which calls of one native API are not made. */
export function without(api: string, context: CallContext): CallContext {
  return {
    ...context,
    observe: (name, call, describe) =>
      name === api ? (Promise.resolve(undefined) as Promise<never>) : context.observe(name, call, describe),
  };
}

/** Does something at the cloud under a native call's name. */
export function native<T>(context: CallContext, api: string, act: () => T): Promise<T> {
  return context.observe(
    api,
    async () => act(),
    () => ({ requestId: 'request' }),
  );
}

/** The same call, which the caller's abort does not stop. */
export function unaborted(context: CallContext): CallContext {
  return { ...context, signal: new AbortController().signal };
}
