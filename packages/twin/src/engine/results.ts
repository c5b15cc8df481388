import type { WorldRegion } from '../world/types.ts';

/** What the virtual cloud tells of anything that was made. Times are ISO 8601 in UTC. */
export interface TwinObject {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: string;
}

export interface TwinZone {
  readonly zoneName: string;
  readonly state: 'available';
}

export interface TwinRegion extends Omit<WorldRegion, 'name' | 'zones'> {
  readonly regionName: string;
  readonly zones: readonly TwinZone[];
}

/** A change that was accepted, and is carried out when it is due. */
export interface TwinOperation {
  readonly operationId: string;
  readonly action: string;
  readonly state: 'Pending' | 'Succeeded' | 'Failed';
  /** What it makes: the id is kept from the beginning. */
  readonly objectId?: string | undefined;
  /** When to ask again, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Why it has failed. */
  readonly error?: TwinProblem | undefined;
}

/** Why something has failed that was accepted. */
export interface TwinProblem {
  readonly code: string;
  readonly message: string;
}

export interface TwinPage<T> {
  readonly items: readonly T[];
  /** Hand it back for the next page; missing on the last one. */
  readonly nextPageToken?: string | undefined;
}
