import type { Cloud, PriceRequest, VmPrice } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, isOneOf, isPlainData, isText, isTrue, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { abortCase } from './abort-case.ts';
import type { Inquiry } from './inquiry.ts';

const nowhere = 'no-such-region-1';

export const price = {
  kind: 'price',
  handler: 'prices',
  title: 'Prices',
  verbs: ['listFamilies', 'list'],
  ask: cloud => cloud.prices.listFamilies(),
  cases: priceCases,
} as const satisfies Inquiry;

function priceCases(suite: Suite): void {
  const subject = (...verbs: string[]) => ({ kind: 'price' as const, verbs });
  suite.case(subject('listFamilies'), 'prices: product families of the region have names', async bench => {
    const families = await bench.cloud.prices.listFamilies();
    isTrue(families.length > 0, 'there are no product families');
    equal(families.length, new Set(families).size, 'number of families, compared with distinct ones');
    for (const family of families) isText(family, 'a product family');
  });
  suite.case(subject('listFamilies', 'list'), 'prices: an unknown region has none', async bench => {
    equal(await bench.cloud.prices.listFamilies(nowhere), [], 'families of an unknown region');
    equal(await list(bench.cloud, { region: nowhere }), [], 'prices of an unknown region');
  });
  suite.case(subject('list'), 'prices: each is listed once, with every field', async bench => {
    const prices = await list(bench.cloud);
    isTrue(prices.length > 0, 'there are no prices');
    const ids = prices.map(({ productId, zone = '' }) => `${productId} ${zone}`);
    equal(ids.length, new Set(ids).size, 'number of prices, compared with distinct products');
    for (const each of prices) checkPrice(bench, each);
  });
  suite.case(subject('list'), 'prices: those of one spec are its own, as they are listed', byspec);
  suite.case(subject('list'), "prices: filters go by the product's own fields", filtered);
  abortCase(suite, price, (cloud, signal) => collect(cloud.prices.list({}, { signal })));
}

function list(cloud: Cloud, request: PriceRequest = {}): Promise<VmPrice[]> {
  return collect(cloud.prices.list(request));
}

async function byspec(bench: Bench): Promise<void> {
  const all = await list(bench.cloud);
  const specName = present(all[0], 'the first price').spec.name;
  const own = await list(bench.cloud, { specName });
  equal(
    own,
    all.filter(each => each.spec.name === specName),
    `prices of ${specName}`,
  );
  equal(await list(bench.cloud, { specName: 'no-such.spec' }), [], 'prices of an unknown spec');
}

/** Filters by the field that distinguishes the most products. */
async function filtered(bench: Bench): Promise<void> {
  const all = await list(bench.cloud);
  const first = present(all[0], 'the first price').nativeProduct;
  const countOf = (key: string) => all.filter(each => each.nativeProduct[key] === first[key]).length;
  const [key = ''] = Object.keys(first).toSorted((left, right) => countOf(left) - countOf(right));
  const value = present(first[key], `the field ${key}`);
  const fitting = all.filter(each => each.nativeProduct[key] === value);
  equal(await list(bench.cloud, { filters: { [key]: value } }), fitting, `prices where ${key} is ${value}`);
  const none = { [key]: 'no-such-value' };
  equal(await list(bench.cloud, { filters: none }), [], `prices where ${key} is 'no-such-value'`);
}

function checkPrice(bench: Bench, each: VmPrice): void {
  const { productId, spec, onDemand, nativeProduct } = each;
  const what = `of the price of ${spec.name}`;
  isPlainData(each, `the report ${what}`);
  isText(productId, `productId ${what}`);
  isText(spec.name, 'name of a priced spec');
  equal(spec.region, bench.cloud.region, `region ${what}`);
  isTrue(spec.vCpu.count > 0, `vCpu.count ${what} is ${spec.vCpu.count}`);
  isTrue(spec.memoryMiB >= 32, `memoryMiB ${what} is ${spec.memoryMiB}`);
  isText(onDemand.priceId, `priceId ${what}`);
  isOneOf(onDemand.unit, ['hour', 'second'], `unit ${what}`);
  isTrue(/^[A-Z]{3}$/.test(onDemand.currency), `currency ${what} is '${onDemand.currency}'`);
  isTrue(/^\d+(\.\d+)?$/.test(onDemand.amount), `amount ${what} is '${onDemand.amount}'`);
  isTrue(Number(onDemand.amount) > 0, `amount ${what} is ${onDemand.amount}`);
  isTrue(Object.keys(nativeProduct).length > 0, `nativeProduct ${what} is empty`);
  for (const [key, value] of Object.entries(nativeProduct))
    equal(typeof value, 'string', `type of nativeProduct.${key} ${what}`);
}
