import { createHash } from 'node:crypto';
import { jsonError, jsonPage, jsonReply, type ServiceAnswer } from './json-service.ts';

/**
 * What instance types have, and what they cost an hour with Linux in some regions, from the public price list:
 * https://aws.amazon.com/ec2/pricing/on-demand/
 */
const types = [
  {
    type: 't3.micro',
    vcpu: 2,
    memory: '1 GiB',
    prices: { 'us-east-1': '0.0104000000', 'ap-northeast-2': '0.0130000000' },
  },
  {
    type: 't3.small',
    vcpu: 2,
    memory: '2 GiB',
    prices: { 'us-east-1': '0.0208000000', 'ap-northeast-2': '0.0260000000' },
  },
  {
    type: 't3.medium',
    vcpu: 2,
    memory: '4 GiB',
    prices: { 'us-east-1': '0.0416000000', 'ap-northeast-2': '0.0520000000' },
  },
  {
    type: 'm5.large',
    vcpu: 2,
    memory: '8 GiB',
    prices: { 'us-east-1': '0.0960000000', 'ap-northeast-2': '0.1180000000' },
  },
  {
    type: 'm5d.large',
    vcpu: 2,
    memory: '8 GiB',
    storage: '1 x 75 NVMe SSD',
    prices: { 'us-east-1': '0.1130000000', 'ap-northeast-2': '0.1390000000' },
  },
  {
    type: 'g4dn.xlarge',
    vcpu: 4,
    memory: '16 GiB',
    storage: '125 GB NVMe SSD',
    gpu: '1',
    prices: { 'us-east-1': '0.5260000000', 'ap-northeast-2': '0.6470000000' },
  },
] as const;

const families = [
  'Compute Instance',
  'Compute Instance (bare metal)',
  'Dedicated Host',
  'Storage',
  'NAT Gateway',
];

type Attributes = Readonly<Record<string, string>>;

interface Request {
  readonly ServiceCode?: string;
  readonly AttributeName?: string;
  readonly Filters?: readonly { readonly Type: string; readonly Field: string; readonly Value: string }[];
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

/** The Price List Query API has an endpoint in these regions alone. */
const endpoints = new Set(['us-east-1', 'eu-central-1', 'ap-south-1']);

/**
 * The price list of EC2, which moto lacks.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html
 * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html
 */
export function servePriceList(mostOnPage?: number): ServiceAnswer {
  const products = listedProducts();
  return async ({ action, region, body }) => {
    if (!endpoints.has(region))
      return jsonError('UnknownOperationException', `No price list in ${region}.`, 404);
    const request = JSON.parse(body) as Request;
    if (request.ServiceCode !== 'AmazonEC2')
      return jsonError('NotFoundException', `Invalid ServiceCode ${request.ServiceCode}`);
    if (request.NextToken !== undefined && !/^\d+$/.test(request.NextToken))
      return jsonError('InvalidNextTokenException', 'The pagination token is invalid.');
    if (action === 'GetAttributeValues') return attributeValues(request, mostOnPage);
    if (action !== 'GetProducts')
      return jsonError('UnknownOperationException', `There is no ${action}.`, 404);
    const wanted = products.filter(({ fields }) =>
      (request.Filters ?? []).every(({ Field, Value }) => fields[Field] === Value),
    );
    const { items, ...page } = jsonPage(wanted, request, mostOnPage);
    return jsonReply({
      FormatVersion: 'aws_v1',
      PriceList: items.map(({ product }) => JSON.stringify(product)),
      ...page,
    });
  };
}

function attributeValues(request: Request, mostOnPage: number | undefined) {
  if (request.AttributeName !== 'productFamily')
    return jsonError('NotFoundException', `No values of ${request.AttributeName} are kept here.`);
  const { items, ...page } = jsonPage(families, request, mostOnPage);
  return jsonReply({ AttributeValues: items.map(Value => ({ Value })), ...page });
}

/** Each type with Linux and with Windows, in use and held back as reserved capacity, which costs nothing by itself. */
function listedProducts() {
  return types.flatMap(type =>
    Object.entries(type.prices).flatMap(([regionCode, price]) =>
      ['Linux', 'Windows'].flatMap(operatingSystem =>
        ['Used', 'AllocatedCapacityReservation'].map(capacitystatus => {
          const attributes = attributesOf(type, { regionCode, operatingSystem, capacitystatus });
          const amount = capacitystatus === 'Used' ? price : '0.0000000000';
          return listed(attributes, amount);
        }),
      ),
    ),
  );
}

function attributesOf(type: (typeof types)[number], more: Attributes): Attributes {
  return {
    instanceType: type.type,
    vcpu: String(type.vcpu),
    memory: type.memory,
    storage: 'storage' in type ? type.storage : 'EBS only',
    ...('gpu' in type && { gpu: type.gpu }),
    clockSpeed: 'Up to 3.1 GHz',
    processorArchitecture: '64-bit',
    tenancy: 'Shared',
    preInstalledSw: 'NA',
    servicecode: 'AmazonEC2',
    ...more,
  };
}

/** In the form of https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/bulk-api-reading-price-list-files.html */
function listed(attributes: Attributes, amount: string) {
  const sku = createHash('sha256')
    .update(JSON.stringify(attributes))
    .digest('hex')
    .slice(0, 16)
    .toUpperCase();
  const offer = `${sku}.JRTCKXETXF`;
  const rateCode = `${offer}.6YS6EN2CT7`;
  const rate = {
    unit: 'Hrs',
    endRange: 'Inf',
    description: `$${amount} per On Demand ${attributes.operatingSystem} ${attributes.instanceType} Instance Hour`,
    appliesTo: [],
    rateCode,
    beginRange: '0',
    pricePerUnit: { USD: amount },
  };
  const term = {
    priceDimensions: { [rateCode]: rate },
    sku,
    effectiveDate: '2025-01-01T00:00:00Z',
    offerTermCode: 'JRTCKXETXF',
    termAttributes: {},
  };
  const product = { productFamily: 'Compute Instance', attributes, sku };
  return {
    fields: { ...attributes, productFamily: 'Compute Instance', sku } as Attributes,
    product: {
      product,
      serviceCode: 'AmazonEC2',
      terms: { OnDemand: { [offer]: term } },
      version: '20250101000000',
      publicationDate: '2025-01-01T00:00:00Z',
    },
  };
}
