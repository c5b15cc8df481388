import type { AccountRegion, ConnectRequest } from '../../data/connect.ts';

/** What has been said so far; each step adds its part, and going back keeps it. */
export interface Connecting {
  readonly provider: string;
  readonly library: string;
  readonly name: string;
  /** The name of an existing one; empty for a new one. */
  readonly credential: string;
  readonly regions: readonly AccountRegion[];
}

/** A new credential has the name of the whole. */
export function requestOf({ provider, library, name, credential }: Connecting): ConnectRequest {
  return { provider, library, name, credential: credential === '' ? name : credential };
}
