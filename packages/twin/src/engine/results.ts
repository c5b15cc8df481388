import type { WorldRegion } from '../world/types.ts';

/** The fields that all objects of the virtual cloud have. Times are ISO 8601 in UTC. */
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

/** An accepted change, which is carried out when it is due. */
export interface TwinOperation {
  readonly operationId: string;
  readonly action: string;
  readonly state: 'Pending' | 'Succeeded' | 'Failed';
  /** Id of the object that it creates; reserved from the beginning. */
  readonly objectId?: string | undefined;
  /** How long to wait before asking again, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Why it has failed. */
  readonly error?: TwinProblem | undefined;
}

/** Why an accepted change, or the launch of a VM, has failed. */
export interface TwinProblem {
  readonly code: string;
  readonly message: string;
}

export interface TwinPage<T> {
  readonly items: readonly T[];
  /** Token for the next page; missing on the last page. */
  readonly nextPageToken?: string | undefined;
}
