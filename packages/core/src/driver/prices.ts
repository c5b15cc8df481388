import type { CallContext } from './call-context.ts';
import type { Page } from './ids.ts';
import type { Spec } from './specs.ts';

/** Which prices are wanted. */
export interface PriceQuery {
  /** Any region of the cloud, not only the connection's own. */
  readonly region: string;
  /** Only VMs of this spec. */
  readonly specName?: string | undefined;
  /** Fields of {@link VmPrice.nativeProduct} with the values that they must have, as the cloud names them. */
  readonly filters?: Readonly<Record<string, string>> | undefined;
}

/** What VMs of one spec cost in one region, paid by use. */
export interface VmPrice {
  /** The cloud's id of the product. */
  readonly productId: string;
  readonly description?: string | undefined;
  /** Missing if the price applies to all zones. */
  readonly zone?: string | undefined;
  /** The spec, as far as the price list describes it. */
  readonly spec: Omit<Spec, 'details'>;
  readonly onDemand: OnDemandPrice;
  /** The cloud's own description of the product, as flat text. Filters apply to it. */
  readonly nativeProduct: Readonly<Record<string, string>>;
  /** The cloud's own description of the price and of its other offers, as plain JSON. */
  readonly nativePrice: unknown;
}

/** A price without a minimum term. */
export interface OnDemandPrice {
  /** The cloud's id of the price. */
  readonly priceId: string;
  /** How long a VM runs for {@link amount}. */
  readonly unit: 'hour' | 'second';
  /** The ISO 4217 code: `USD`. */
  readonly currency: string;
  /** A decimal number as the cloud writes it, so that no precision is lost: `0.0104000000`. */
  readonly amount: string;
  readonly description?: string | undefined;
}

/** Prices. */
export interface PriceDriverV1 {
  /**
   * Returns the product families that the cloud sells in a region, as the cloud names them; empty for a region that it
   * does not know.
   */
  doListFamilies(region: string, context: CallContext): Promise<readonly string[]>;
  /**
   * Returns one page of the prices of VMs. Empty for a region or spec that the cloud does not know, and for filters
   * that match nothing.
   */
  doList(query: PriceQuery, pageToken: string | undefined, context: CallContext): Promise<Page<VmPrice>>;
}
