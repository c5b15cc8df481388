import { FaultBook, type FaultStatus } from './fault-book.ts';
import type { FaultRequest } from './fault-rules.ts';
import { type Shortage, ShortageBook, type ShortageStatus } from './shortages.ts';

/**
 * Makes things go wrong on demand. It belongs to the virtual cloud and is no part of the driver contract: hand one
 * to the cloud that it shall rule, and keep hold of it.
 */
export class TwinAdmin {
  /** What the cloud asks at each call. */
  readonly faults = new FaultBook();
  /** What the cloud asks before it starts a new VM. */
  readonly shortages = new ShortageBook();

  /** From the next call on. Fails with a `ZodError` when the rule is not of the right form. */
  addFault(request: FaultRequest): FaultStatus {
    return this.faults.add(request);
  }

  /** `false` when there is no such rule. */
  removeFault(id: string): boolean {
    return this.faults.remove(id);
  }

  /** In the order in which they are looked at. */
  listFaults(): readonly FaultStatus[] {
    return this.faults.list();
  }

  removeAllFaults(): void {
    this.faults.removeAll();
  }

  /** New VMs find no room there, until it is removed. Fails with a `ZodError` when it is not of the right form. */
  addShortage(request: Shortage): ShortageStatus {
    return this.shortages.add(request);
  }

  /** `false` when there is no such shortage. */
  removeShortage(id: string): boolean {
    return this.shortages.remove(id);
  }

  listShortages(): readonly ShortageStatus[] {
    return this.shortages.list();
  }
}
