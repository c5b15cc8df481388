import type { AccountRegion, ConnectRequest } from '../../data/connect.ts';

/** The input so far. Each step adds its part, and going back keeps it. */
export interface Connecting {
  readonly provider: string;
  readonly library: string;
  readonly name: string;
  /** The name of an existing credential; empty for a new one. */
  readonly credential: string;
  readonly regions: readonly AccountRegion[];
}

/** Returns the request. A new credential gets the name of the connections. */
export function requestOf({ provider, library, name, credential }: Connecting): ConnectRequest {
  return { provider, library, name, credential: credential === '' ? name : credential };
}
