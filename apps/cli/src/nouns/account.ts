import { always, at, type Noun, wide } from './noun.ts';

/** A tag of one object. */
export const tag: Noun = {
  name: 'tag',
  title: 'tag',
  path: 'tag',
  source: 'list',
  listKey: 'tag',
  fields: [always('name', item => at(item, 'Key')), always('value', item => at(item, 'Value'))],
};

/** The price of a VM of one spec. */
export const price: Noun = {
  name: 'price',
  title: 'price',
  path: 'priceinfo/vm',
  source: 'list',
  listKey: 'PriceList',
  fields: [
    always(
      'name',
      item => at(item, 'ProductInfo', 'VMSpecName') ?? at(item, 'ProductInfo', 'VMSpecInfo', 'Name'),
    ),
    always('price', item => at(item, 'PriceInfo', 'OnDemand', 'Price')),
    always('currency', item => at(item, 'PriceInfo', 'OnDemand', 'Currency')),
    always('unit', item => at(item, 'PriceInfo', 'OnDemand', 'Unit')),
    wide('zone', item => at(item, 'ZoneName')),
    wide('description', item => at(item, 'ProductInfo', 'Description')),
  ],
};

/** A limit of the account, with its current usage. */
export const quota: Noun = {
  name: 'quota',
  title: 'quota',
  path: 'quotainfo',
  source: 'list',
  listKey: 'Quotas',
  fields: [
    always('name', item => at(item, 'QuotaName')),
    always('limit', item => at(item, 'Limit')),
    always('used', item => at(item, 'Used')),
    always('available', item => at(item, 'Available')),
    always('unit', item => at(item, 'Unit')),
    wide('description', item => at(item, 'Description')),
  ],
};
