import { ConnectionHealth } from '../calls/connection-health.ts';
import type { ParentProgress } from '../operations/parent-progress.ts';
import { VmStates } from '../resources/vm-states.ts';
import type { ChangeFeed } from '../store/change-feed.ts';
import type { Clock } from '../time/clock.ts';
import { ChangeLog } from './change-log.ts';

/** The changes that this process observes, and the log of all of them. */
export class SeenChanges {
  readonly health = new ConnectionHealth();
  readonly vmStates: VmStates;
  readonly log: ChangeLog;

  constructor(operations: ChangeFeed, progress: ParentProgress, clock: Clock) {
    this.vmStates = new VmStates(operations, clock);
    this.log = new ChangeLog(operations, [this.vmStates, this.health, progress], clock);
  }
}
