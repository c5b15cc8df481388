import { setImmediate } from 'node:timers/promises';
import type { Action, RequestOf, Results } from '../../src/engine/actions.ts';
import type { TwinCloud } from '../../src/engine/cloud.ts';
import type { Caller } from '../../src/engine/cloud-api.ts';
import { resultOf } from '../../src/engine/cloud-api.ts';
import { openService, type ServiceOptions } from '../../src/service/open-service.ts';
import { TwinAdmin } from '../../src/service/twin-admin.ts';
import type { TwinService } from '../../src/service/twin-service.ts';
import { TurnableClock } from './turnable-clock.ts';

/** A cloud in memory as remote callers see it, with a clock that moves only on request. */
export class FarCloud {
  readonly clock: TurnableClock;
  readonly admin = new TwinAdmin();
  readonly service: TwinService;
  /** The cloud behind the service. */
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

  /** Returns how many public IPs the cloud really has. */
  async countPublicIps(): Promise<number> {
    return resultOf(await this.cloud.call('ListPublicIps', this.caller, {})).items.length;
  }

  /** Resolves when everything that does not wait for the clock is done. */
  async untilWaiting(): Promise<void> {
    await setImmediate();
  }

  close(): void {
    this.cloud.close();
  }
}
