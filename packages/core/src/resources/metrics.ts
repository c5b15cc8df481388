import type { CallOptions } from '../calls/call.ts';
import type { MetricRequest, MetricSeries } from '../cloud/cloud-metrics.ts';
import type { ServiceContext } from './service-context.ts';

/** What the cloud measures of VMs under our names. */
export class Metrics {
  readonly #scope: ServiceContext;

  constructor(scope: ServiceContext) {
    this.#scope = scope;
  }

  /** Values of one metric of a VM. Fails with `not_found`, and with `unsupported` for what the cloud does not measure. */
  async ofVm(name: string, request: MetricRequest, options: CallOptions = {}): Promise<MetricSeries> {
    const { nativeId } = await this.#scope.made('vm', name);
    return this.#scope.cloud.metrics.ofVm(nativeId, request, { ...options, resource: name });
  }
}
