import type { CallContext } from './call-context.ts';
import type { Page } from './ids.ts';
import type { Spec } from './specs.ts';

/** Which prices are wanted. */
export interface PriceQuery {
  /** Any region of the cloud, whatever the connection's own. */
  readonly region: string;
  /** VMs of this spec alone. */
  readonly specName?: string | undefined;
  /** Fields of {@link VmPrice.nativeProduct} with the values that they must have, in the cloud's own words. */
  readonly filters?: Readonly<Record<string, string>> | undefined;
}

/** What VMs of one spec cost in one region, paid for as they run. */
export interface VmPrice {
  /** The cloud's id of what is sold. */
  readonly productId: string;
  readonly description?: string | undefined;
  /** Missing where a price holds for all zones. */
  readonly zone?: string | undefined;
  /** The spec, as far as the price list describes it. */
  readonly spec: Omit<Spec, 'details'>;
  readonly onDemand: OnDemandPrice;
  /** The cloud's own description of the product, flat. Filters go by it. */
  readonly nativeProduct: Readonly<Record<string, string>>;
  /** The cloud's own description of the price and of its other offers, as plain JSON. */
  readonly nativePrice: unknown;
}

/** A price without a term. */
export interface OnDemandPrice {
  /** The cloud's id of the price. */
  readonly priceId: string;
  /** For how long a VM runs for {@link amount}. */
  readonly unit: 'hour' | 'second';
  /** ISO 4217: `USD`. */
  readonly currency: string;
  /** A decimal number as the cloud writes it, so that nothing is lost: `0.0104000000`. */
  readonly amount: string;
  readonly description?: string | undefined;
}

/** What things cost. */
export interface PriceDriverV1 {
  /** What the cloud sells in a region, in its own words; empty for a region that it does not know. */
  doListFamilies(region: string, context: CallContext): Promise<readonly string[]>;
  /** Prices of VMs. Empty for a region or spec that the cloud does not know, and for filters that nothing fits. */
  doList(query: PriceQuery, pageToken: string | undefined, context: CallContext): Promise<Page<VmPrice>>;
}
