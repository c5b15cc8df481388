import type { CallOptions } from '../calls/call.ts';
import { items, pages } from '../calls/paging.ts';
import type { Quota } from '../driver/index.ts';
import { missingArgument } from '../errors/cloud-error.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';

/** The limits of the account in the connection's region, and how much of them is used. */
export class CloudQuotas {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  /** Returns the services that have quotas, by the names that {@link list} accepts. */
  async listServices(options: CallOptions = {}): Promise<readonly string[]> {
    const handler = handlerOf(this.#context, 'quotas');
    const call = { kind: 'quota', operation: 'listServices', effect: 'read', resource: '' } as const;
    return this.#context.calls.run({ ...call, flightKey: '' }, options, context =>
      handler.doListServices(context),
    );
  }

  /**
   * Yields the quotas of a service. Fails with `not_found` or `invalid_argument` for a service that the cloud does not
   * know.
   */
  list(service: string, options: CallOptions = {}): AsyncGenerator<Quota, void, undefined> {
    if (service === '') throw missingArgument('service');
    const walk = pages(async token => {
      const handler = handlerOf(this.#context, 'quotas');
      const flightKey = JSON.stringify([service, token]);
      const call = { kind: 'quota', operation: 'list', effect: 'read', resource: service } as const;
      return this.#context.calls.run({ ...call, flightKey }, options, context =>
        handler.doList(service, token, context),
      );
    });
    return items(walk);
  }
}
