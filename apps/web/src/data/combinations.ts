import type { RecordKind } from './records.ts';

/** The names of some drivers, credentials and regions. */
export type PartNames = Readonly<Record<RecordKind, readonly string[]>>;

export interface Combination {
  readonly name: string;
  readonly parts: Readonly<Record<RecordKind, string>>;
}

/** A connection of each driver, each credential and each region. Its name tells what differs, and the region. */
export function combinationsOf({
  driver: drivers,
  credential: credentials,
  region: regions,
}: PartNames): readonly Combination[] {
  return drivers.flatMap(driver =>
    credentials.flatMap(credential =>
      regions.map(region => {
        const told = [
          ...(drivers.length > 1 ? [driver] : []),
          ...(credentials.length > 1 ? [credential] : []),
          region,
        ];
        return { name: told.join('-'), parts: { driver, credential, region } };
      }),
    ),
  );
}
