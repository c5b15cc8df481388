import type { WorldRegion } from '../world/types.ts';
import type { Catalog } from './catalog.ts';
import type { TwinDatabase } from './database.ts';
import type { TwinProblem } from './results.ts';

/** Whether there is room for one more VM. */
export interface CapacityQuestion {
  readonly region: string;
  /** Empty where the region has no zones. */
  readonly zone: string;
  readonly specName: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** All that one call works with: who calls, where, when, and on what. */
export interface Session {
  readonly database: TwinDatabase;
  readonly catalog: Catalog;
  /** How many objects of each kind an account can have in the region. */
  readonly quotas: Readonly<Record<string, number>>;
  /** Whether a zone has no room for another VM of that spec now. */
  readonly isShort: (question: CapacityQuestion) => boolean;
  /** Goes into every id, so that equal seeds make equal worlds. */
  readonly seed: string;
  /** Number of the account's share of the region; 0, which holds nothing, before its first change. */
  readonly scope: number;
  readonly region: WorldRegion;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly timeScale: number;
  /** The id that is kept for what the call makes. */
  readonly reservedId?: string | undefined;
  /** Why the VM that the call makes will fail when it starts. */
  readonly launchFailure?: TwinProblem | undefined;
  /** How likely the launch of any other VM fails, 0 to 1. */
  readonly launchFailureShare: number;
  /** For how long, at most, the call does not see a new object, in milliseconds; 0 for one that changes. */
  readonly visibilityDelayMs: number;
}
