import { setImmediate } from 'node:timers/promises';
import type { Action, RequestOf, Results } from '../../src/engine/actions.ts';
import type { TwinCloud } from '../../src/engine/cloud.ts';
import type { Caller } from '../../src/engine/cloud-api.ts';
import { resultOf } from '../../src/engine/cloud-api.ts';
import { openService, type ServiceOptions } from '../../src/service/open-service.ts';
import { TwinAdmin } from '../../src/service/twin-admin.ts';
import type { TwinService } from '../../src/service/twin-service.ts';
import { TurnableClock } from './turnable-clock.ts';

/** A cloud in memory as it is from afar, with a clock that only moves when told. */
export class FarCloud {
  readonly clock: TurnableClock;
  readonly admin = new TwinAdmin();
  readonly service: TwinService;
  /** What stands behind it. */
  readonly cloud: TwinCloud;
  readonly caller: Caller = { account: 'tester', region: 'default' };

  constructor(options: Partial<ServiceOptions> = {}, clock = new TurnableClock()) {
    this.clock = clock;
    const opened = openService({ path: ':memory:', clock, admin: this.admin, ...options });
    this.service = opened.service;
    this.cloud = opened.cloud;
  }

  async call<A extends Action>(
    action: A,
    request: RequestOf<A>,
    caller: Partial<Caller> = {},
    signal?: AbortSignal,
  ): Promise<Results[A]> {
    return resultOf(await this.service.call(action, { ...this.caller, ...caller }, request, signal));
  }

  /** How many there are in truth. */
  async countPublicIps(): Promise<number> {
    return resultOf(await this.cloud.call('ListPublicIps', this.caller, {})).items.length;
  }

  /** Resolves when all that can go on without the clock has. */
  async untilWaiting(): Promise<void> {
    await setImmediate();
  }

  close(): void {
    this.cloud.close();
  }
}
