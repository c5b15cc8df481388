import {
  type Filter,
  GetAttributeValuesCommand,
  GetProductsCommand,
  PricingClient,
} from '@aws-sdk/client-pricing';
import type { CallContext, Page, PriceDriverV1, PriceQuery, VmPrice } from '@cb-spider/core/driver';
import { allPages, requiredList, requiredText } from '@cb-spider/driver-kit';
import { toVmPrice } from './price-list.ts';
import { jsonReplies } from './replies.ts';
import { Service } from './service.ts';
import type { ServiceCalls } from './service-calls.ts';

const serviceCode = 'AmazonEC2';

/** The most common kind of VM in the price list: Linux, without further software, on shared hardware. */
const ordinary: Readonly<Record<string, string>> = {
  productFamily: 'Compute Instance',
  operatingSystem: 'Linux',
  preInstalledSw: 'NA',
  tenancy: 'Shared',
  capacitystatus: 'Used',
};

/** Prices of VMs in any region, from the price list of AWS. */
export class AwsPrices implements PriceDriverV1 {
  readonly #pricing;

  constructor(calls: ServiceCalls) {
    const settings = calls.settings(priceListRegion(calls.target.region));
    this.#pricing = new Service(calls, new PricingClient(settings), jsonReplies);
  }

  async doListFamilies(region: string, context: CallContext): Promise<readonly string[]> {
    const { items } = await this.#products({ regionCode: region }, undefined, context, 1);
    if (items.length === 0) return [];
    return allPages(async NextToken => {
      const question = { ServiceCode: serviceCode, AttributeName: 'productFamily', NextToken };
      const reply = await this.#pricing.send(context, new GetAttributeValuesCommand(question));
      const values = requiredList(reply.AttributeValues, 'the product families');
      return {
        items: values.map(({ Value }) => requiredText(Value, 'the name of a product family')),
        nextPageToken: reply.NextToken || undefined,
      };
    });
  }

  async doList(
    { region, specName, filters }: PriceQuery,
    pageToken: string | undefined,
    context: CallContext,
  ): Promise<Page<VmPrice>> {
    const fields = {
      ...ordinary,
      ...filters,
      regionCode: region,
      ...(specName !== undefined && { instanceType: specName }),
    };
    const { items, ...page } = await this.#products(fields, pageToken, context, 100);
    return {
      ...page,
      items: items.map(text => toVmPrice(text, region)).filter(price => price !== undefined),
    };
  }

  /** @param fields the values that fields of the products must have */
  async #products(
    fields: Readonly<Record<string, string>>,
    NextToken: string | undefined,
    context: CallContext,
    MaxResults: number,
  ): Promise<Page<string>> {
    const Filters = Object.entries(fields).map(
      ([Field, Value]): Filter => ({ Type: 'TERM_MATCH', Field, Value }),
    );
    const question = { ServiceCode: serviceCode, Filters, NextToken, MaxResults };
    const reply = await this.#pricing.send(context, new GetProductsCommand(question));
    const items = requiredList(reply.PriceList, 'the price list').map(String);
    return { items, nextPageToken: reply.NextToken || undefined };
  }
}

/**
 * Returns the region that serves the price list nearest to `region`; each has the prices of all regions.
 *
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html
 */
export function priceListRegion(region: string): string {
  if (region.startsWith('cn-')) return 'cn-northwest-1';
  if (/^(eu|af|il|me)-/.test(region)) return 'eu-central-1';
  return region.startsWith('ap-') ? 'ap-south-1' : 'us-east-1';
}
