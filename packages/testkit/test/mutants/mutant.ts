import type { CallContext, DriverFeatures, DriverSessionV1, DriverV1 } from '@cb-spider/core';
import type { ConformanceOptions } from '../../src/index.ts';
import type { NativeCloud } from '../reference/native-cloud.ts';

/** The reference driver with one defect, and a case of the suite that must detect it. */
export interface Mutant {
  readonly name: string;
  /** The title of a case that fails with this driver. */
  readonly fails: string;
  /** Titles of cases that must run before, because the defect shows only in them. */
  readonly after?: readonly string[];
  readonly change?: (driver: DriverV1, cloud: NativeCloud) => DriverV1;
  readonly options?: Partial<ConformanceOptions>;
}

/** A connection with every handler, like that of the reference driver. */
export type WholeConnection = { [K in keyof DriverSessionV1]-?: NonNullable<DriverSessionV1[K]> };

/** Returns a mutation that replaces a part of the driver's connections. */
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

/** Returns a mutation that changes the driver's claims. */
export function withFeatures(change: Partial<DriverFeatures>): NonNullable<Mutant['change']> {
  return driver => ({ ...driver, features: { ...driver.features, ...change } });
}

/** Returns a context that leaves out the calls of one native API. */
export function without(api: string, context: CallContext): CallContext {
  return {
    ...context,
    observe: (name, call, describe) =>
      name === api ? (Promise.resolve(undefined) as Promise<never>) : context.observe(name, call, describe),
  };
}

/** Runs work at the cloud under the name of a native call. */
export function native<T>(context: CallContext, api: string, act: () => T): Promise<T> {
  return context.observe(
    api,
    async () => act(),
    () => ({ requestId: 'request' }),
  );
}

/** Returns the same context without the caller's signal, so that an abort does not stop the call. */
export function unaborted(context: CallContext): CallContext {
  return { ...context, signal: new AbortController().signal };
}
