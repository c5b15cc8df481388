import type { RecordKind } from './records.ts';

/** The names of drivers, credentials and regions. */
export type PartNames = Readonly<Record<RecordKind, readonly string[]>>;

export interface Combination {
  readonly name: string;
  readonly parts: Readonly<Record<RecordKind, string>>;
}

/**
 * Returns a connection for each combination of a driver, a credential and a region. Its name has the parts that differ
 * between the connections, and the region.
 */
export function combinationsOf({
  driver: drivers,
  credential: credentials,
  region: regions,
}: PartNames): readonly Combination[] {
  return drivers.flatMap(driver =>
    credentials.flatMap(credential =>
      regions.map(region => {
        const nameParts = [
          ...(drivers.length > 1 ? [driver] : []),
          ...(credentials.length > 1 ? [credential] : []),
          region,
        ];
        return { name: nameParts.join('-'), parts: { driver, credential, region } };
      }),
    ),
  );
}
