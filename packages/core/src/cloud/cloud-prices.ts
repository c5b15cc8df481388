import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import { items, pages } from '../calls/paging.ts';
import type { PriceQuery, VmPrice } from '../driver/index.ts';
import { requiredText } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';

const priceRequest = z.object({
  region: requiredText.optional(),
  specName: requiredText.optional(),
  filters: z.record(z.string().min(1), z.string('must be a string.')).optional(),
});

/** Which prices are wanted. Default region: the connection's own. */
export type PriceRequest = z.input<typeof priceRequest>;

/** Prices. */
export class CloudPrices {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  /**
   * Returns the product families that the cloud sells in a region, as the cloud names them. Default region: the
   * connection's own.
   */
  async listFamilies(region = this.#context.region, options: CallOptions = {}): Promise<readonly string[]> {
    const handler = handlerOf(this.#context, 'prices');
    const call = { kind: 'price', operation: 'listFamilies', effect: 'read', resource: region } as const;
    return this.#context.calls.run({ ...call, flightKey: region }, options, context =>
      handler.doListFamilies(region, context),
    );
  }

  /**
   * Yields prices of VMs: none for a region or spec that the cloud does not know, and for filters that match nothing.
   */
  list(request: PriceRequest = {}, options: CallOptions = {}): AsyncGenerator<VmPrice, void, undefined> {
    return items(this.#pages(this.#queryOf(request), options));
  }

  #queryOf(request: PriceRequest): PriceQuery {
    const { region = this.#context.region, ...rest } = parseRequest(priceRequest, request);
    return { region, ...rest };
  }

  #pages(query: PriceQuery, options: CallOptions): AsyncGenerator<readonly VmPrice[], void, undefined> {
    return pages(async token => {
      const handler = handlerOf(this.#context, 'prices');
      const flightKey = JSON.stringify([query, token]);
      const call = { kind: 'price', operation: 'list', effect: 'read', resource: query.region } as const;
      return this.#context.calls.run({ ...call, flightKey }, options, context =>
        handler.doList(query, token, context),
      );
    });
  }
}
