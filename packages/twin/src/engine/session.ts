import type { WorldRegion } from '../world/types.ts';
import type { Catalog } from './catalog.ts';
import type { TwinDatabase } from './database.ts';
import type { TwinProblem } from './results.ts';

/** The question whether there is capacity for another VM. */
export interface CapacityQuestion {
  readonly region: string;
  /** Empty where the region has no zones. */
  readonly zone: string;
  readonly specName: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The context of one call: its account and region, the time, and the data. */
export interface Session {
  readonly database: TwinDatabase;
  readonly catalog: Catalog;
  /** How many objects of each kind an account can have in the region. */
  readonly quotas: Readonly<Record<string, number>>;
  /** Returns whether a zone has no capacity for another VM of a spec now. */
  readonly isShort: (question: CapacityQuestion) => boolean;
  /** Part of every id, so that clouds with equal seeds are equal. */
  readonly seed: string;
  /** Number that stands for the account in the region; 0, which has no objects, before its first change. */
  readonly scope: number;
  readonly region: WorldRegion;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly timeScale: number;
  /** The id that is reserved for the object that the call creates. */
  readonly reservedId?: string | undefined;
  /** Why the VM that the call creates will fail when it starts. */
  readonly launchFailure?: TwinProblem | undefined;
  /** The probability that the launch of any other VM fails, 0 to 1. */
  readonly launchFailureShare: number;
  /** The longest time that a new object is hidden from the call, in milliseconds; 0 for changes. */
  readonly visibilityDelayMs: number;
}
