import type { Gpu, VmPrice } from '@cb-spider/core/driver';
import { required, requiredText, unusableReply } from '@cb-spider/driver-kit';

/**
 * One product of the price list, with the fields that this driver reads.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/bulk-api-reading-price-list-files.html
 */
interface ListedProduct {
  readonly product: {
    readonly sku: string;
    readonly productFamily: string;
    readonly attributes: Readonly<Record<string, string>>;
  };
  readonly terms: { readonly OnDemand?: Readonly<Record<string, Term>> };
}

interface Term {
  readonly priceDimensions: Readonly<Record<string, PriceDimension>>;
}

interface PriceDimension {
  readonly rateCode: string;
  readonly unit: string;
  readonly description?: string | undefined;
  /** By currency: one for each partition of AWS. */
  readonly pricePerUnit: Readonly<Record<string, string>>;
}

/** Returns `undefined` for a product that is not sold by the hour. */
export function toVmPrice(text: string, region: string): VmPrice | undefined {
  const { product, terms } = parsed(text);
  const { sku, productFamily, attributes } = product;
  const dimension = onDemandOf(terms);
  if (dimension === undefined) return undefined;
  const [currency, amount] = dimension.price;
  return {
    productId: requiredText(sku, 'the SKU of a price'),
    spec: specOf(attributes, region),
    onDemand: {
      priceId: requiredText(dimension.rateCode, `the rate code of ${sku}`),
      unit: 'hour',
      currency,
      amount,
      description: dimension.description,
    },
    nativeProduct: { ...attributes, productFamily },
    nativePrice: terms,
  };
}

function parsed(text: string): ListedProduct {
  try {
    const product = JSON.parse(text) as ListedProduct;
    required(product.product?.attributes, 'the attributes of a price');
    required(product.terms, 'the terms of a price');
    return product;
  } catch (error) {
    if (error instanceof SyntaxError)
      throw unusableReply('The price list contains a product that is not JSON.');
    throw error;
  }
}

/** Returns the only rate of the only offer without a term; reserved capacity is listed with a price of 0. */
function onDemandOf({ OnDemand = {} }: ListedProduct['terms']) {
  const dimensions = Object.values(OnDemand).flatMap(term => Object.values(term.priceDimensions));
  return dimensions
    .filter(({ unit }) => unit === 'Hrs')
    .map(
      dimension => ({ ...dimension, price: Object.entries(dimension.pricePerUnit)[0] ?? ['', '0'] }) as const,
    )
    .find(({ price: [, amount] }) => Number(amount) > 0);
}

function specOf(attributes: Readonly<Record<string, string>>, region: string): VmPrice['spec'] {
  const name = requiredText(attributes.instanceType, 'the instance type of a price');
  return {
    name,
    region,
    vCpu: { count: numberIn(attributes.vcpu, `vcpu of ${name}`), clockGHz: clockOf(attributes.clockSpeed) },
    memoryMiB: Math.round(numberIn(attributes.memory, `memory of ${name}`) * 1024),
    diskSizeGB: diskOf(attributes.storage),
    gpus: gpusOf(attributes.gpu),
  };
}

/** Reads `1,952 GiB` as 1952. */
function numberIn(text: string | undefined, what: string): number {
  const number = Number.parseFloat(requiredText(text, what).replaceAll(',', ''));
  if (Number.isNaN(number)) throw unusableReply(`The price list does not contain ${what}.`);
  return number;
}

/** Reads `Up to 3.1 GHz` as 3.1. */
function clockOf(text = ''): number | undefined {
  const [, number] = /([\d.]+)\s*GHz/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** Reads `2 x 475 NVMe SSD` as 950, and `EBS only` as no disk. */
function diskOf(text = ''): number | undefined {
  const [, count, size] = /^(\d+)\s*x\s*([\d,]+)/.exec(text) ?? [];
  return size === undefined ? undefined : Number(count) * Number(size.replaceAll(',', ''));
}

function gpusOf(count: string | undefined): readonly Gpu[] | undefined {
  return count === undefined || Number(count) === 0 ? undefined : [{ count: Number(count) }];
}
