import type { CallContext } from './call-context.ts';

/** A region of the cloud, with its zones. */
export interface RegionZone {
  /** As connections name it: `ap-northeast-2`. */
  readonly name: string;
  /** For people: `Asia Pacific (Seoul)`. Equals `name` where the cloud has no other. */
  readonly displayName: string;
  /** Empty where the cloud has no zones. */
  readonly zones: readonly Zone[];
  /** The cloud's own words, flat. */
  readonly details?: Readonly<Record<string, string>> | undefined;
}

export interface Zone {
  readonly name: string;
  readonly displayName: string;
  /** `unknown` where the cloud does not say. */
  readonly state: 'available' | 'unavailable' | 'unknown';
  readonly details?: Readonly<Record<string, string>> | undefined;
}

/** All regions that the credential can use, whatever the connection's own region. */
export interface RegionZoneDriverV1 {
  doList(context: CallContext): Promise<readonly RegionZone[]>;
  /** Fails with `not_found`. */
  doGet(name: string, context: CallContext): Promise<RegionZone>;
  /** The cloud's own description of its regions, as plain JSON. */
  doListNativeRegions(context: CallContext): Promise<unknown>;
  /** The cloud's own description of the zones of the connection's region, as plain JSON. */
  doListNativeZones(context: CallContext): Promise<unknown>;
}
