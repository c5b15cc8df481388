import type { CallContext } from './call-context.ts';

/** A region of the cloud, with its zones. */
export interface RegionZone {
  /** The name that connections use: `ap-northeast-2`. */
  readonly name: string;
  /** The name that is shown to users: `Asia Pacific (Seoul)`. Equals `name` if the cloud has no other. */
  readonly displayName: string;
  /** Empty if the cloud has no zones. */
  readonly zones: readonly Zone[];
  /** The cloud's own description, as flat text. */
  readonly details?: Readonly<Record<string, string>> | undefined;
}

/** A zone of a region. */
export interface Zone {
  readonly name: string;
  readonly displayName: string;
  /** `unknown` if the cloud does not report it. */
  readonly state: 'available' | 'unavailable' | 'unknown';
  readonly details?: Readonly<Record<string, string>> | undefined;
}

/** All regions that the credential can use, not only the connection's own. */
export interface RegionZoneDriverV1 {
  doList(context: CallContext): Promise<readonly RegionZone[]>;
  /** Fails with `not_found`. */
  doGet(name: string, context: CallContext): Promise<RegionZone>;
  /** Returns the cloud's own description of its regions, as plain JSON. */
  doListNativeRegions(context: CallContext): Promise<unknown>;
  /** Returns the cloud's own description of the zones of the connection's region, as plain JSON. */
  doListNativeZones(context: CallContext): Promise<unknown>;
}
