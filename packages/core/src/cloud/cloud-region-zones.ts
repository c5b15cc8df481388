import type { CallOptions } from '../calls/call.ts';
import type { CallContext, RegionZone, RegionZoneDriverV1 } from '../driver/index.ts';
import { type CloudContext, handlerOf } from './cloud-context.ts';

/** Regions of the cloud and their zones. */
export class CloudRegionZones {
  readonly #context: CloudContext;

  constructor(context: CloudContext) {
    this.#context = context;
  }

  list(options: CallOptions = {}): Promise<readonly RegionZone[]> {
    return this.#read('list', '', options, (handler, context) => handler.doList(context));
  }

  /** Fails with `not_found`. */
  get(name: string, options: CallOptions = {}): Promise<RegionZone> {
    return this.#read('get', name, options, (handler, context) => handler.doGet(name, context));
  }

  /** Returns the cloud's own description of its regions, as plain JSON. */
  listNativeRegions(options: CallOptions = {}): Promise<unknown> {
    return this.#read('listNativeRegions', '', options, (handler, context) =>
      handler.doListNativeRegions(context),
    );
  }

  /** Returns the cloud's own description of the zones of the connection's region, as plain JSON. */
  listNativeZones(options: CallOptions = {}): Promise<unknown> {
    return this.#read('listNativeZones', '', options, (handler, context) =>
      handler.doListNativeZones(context),
    );
  }

  async #read<T>(
    operation: string,
    resource: string,
    options: CallOptions,
    work: (handler: RegionZoneDriverV1, context: CallContext) => Promise<T>,
  ): Promise<T> {
    const handler = handlerOf(this.#context, 'regionZones');
    const call = { kind: 'regionZone', operation, effect: 'read', resource, flightKey: resource } as const;
    return this.#context.calls.run(call, options, context => work(handler, context));
  }
}
