import type { CallOptions } from '../calls/call.ts';
import type { MetricRequest, MetricSeries } from '../cloud/cloud-metrics.ts';
import type { ServiceContext } from './service-context.ts';

/** Metrics of VMs by their names in Spider. */
export class Metrics {
  readonly #scope: ServiceContext;

  constructor(scope: ServiceContext) {
    this.#scope = scope;
  }

  /**
   * Returns the values of one metric of a VM. Fails with `not_found`, and with `unsupported` for a metric that the
   * cloud does not offer.
   */
  async ofVm(name: string, request: MetricRequest, options: CallOptions = {}): Promise<MetricSeries> {
    const { nativeId } = await this.#scope.createdRecord('vm', name);
    return this.#scope.cloud.metrics.ofVm(nativeId, request, { ...options, resource: name });
  }
}
