import { type CloudObject, compare, type Differences } from '../inventory/compare.ts';
import { type Answer, textsOf } from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

/** As any cloud's; its kind is the action that describes it, without the first word: `Vpcs`, `Volumes`, … */
export type Ec2Object = CloudObject;

interface Kind {
  readonly list: string;
  readonly id: string;
  readonly partOf?: (item: string) => string | undefined;
  readonly state?: (item: string) => string;
  /** It has been there from the start, or is there no more. */
  readonly isLeftOut?: (item: string) => boolean;
}

const kinds: Readonly<Record<string, Kind>> = {
  Vpcs: { list: 'vpcSet', id: 'vpcId', isLeftOut: has('<isDefault>true<') },
  Subnets: { list: 'subnetSet', id: 'subnetId', isLeftOut: has('<defaultForAz>true<') },
  InternetGateways: { list: 'internetGatewaySet', id: 'internetGatewayId', partOf: first('vpcId') },
  SecurityGroups: {
    list: 'securityGroupInfo',
    id: 'groupId',
    partOf: item => (first('groupName')(item) === 'default' ? first('vpcId')(item) : undefined),
    state: item => textsOf(item, 'fromPort').sort().join(' '),
  },
  KeyPairs: { list: 'keySet', id: 'keyName' },
  Addresses: {
    list: 'addressesSet',
    id: 'allocationId',
    state: item => (first('associationId')(item) ? 'associated' : 'free'),
  },
  NetworkInterfaces: {
    list: 'networkInterfaceSet',
    id: 'networkInterfaceId',
    partOf: item => (first('deviceIndex')(item) === '0' ? first('instanceId')(item) : undefined),
    state: item => `${first('status')(item)}, ${textsOf(item, 'primary').length} addresses`,
  },
  Instances: {
    list: 'reservationSet',
    id: 'instanceId',
    state: item => /<instanceState>.*?<name>(.*?)</s.exec(item)?.[1] ?? '',
    isLeftOut: has('<name>terminated<'),
  },
  Volumes: {
    list: 'volumeSet',
    id: 'volumeId',
    partOf: item => (has('<deleteOnTermination>true<')(item) ? first('instanceId')(item) : undefined),
    state: item => `${first('size')(item)} GB of ${first('instanceId')(item) ? 'an instance' : 'none'}`,
  },
};

function has(text: string): (item: string) => boolean {
  return item => item.includes(text);
}

function first(element: string): (item: string) => string | undefined {
  return item => textsOf(item, element)[0];
}

/** Asks for everything in a region. Left out are its default network and instances that have been terminated. */
export async function takeInventory(answer: Answer, region: string): Promise<readonly Ec2Object[]> {
  const leftOut = new Set<string | undefined>();
  const lists = Object.entries(kinds).map(async ([kind, { list, id, partOf, state, isLeftOut }]) => {
    const found = itemsOf(await describe(answer, kind, region), list);
    if (!found) throw new Error(`There is no ${list} in the reply.`);
    for (const item of found.items) if (isLeftOut?.(item)) leftOut.add(first(id)(item));
    return found.items.map(item => ({
      kind,
      id: first(id)(item) ?? '',
      tags: tagsOf(item),
      state: state?.(item) ?? '',
      partOf: partOf?.(item),
    }));
  });
  const objects = (await Promise.all(lists)).flat();
  return objects.filter(({ id, partOf }) => !leftOut.has(id) && (!partOf || !leftOut.has(partOf)));
}

async function describe(answer: Answer, kind: string, region: string): Promise<string> {
  const action = `Describe${kind}`;
  // so that moto does not cut the list of instances of its own accord
  const most = kind === 'Instances' ? { MaxResults: '1000000' } : {};
  const scope = `AKIAIOSFODNN7EXAMPLE/20300101/${region}/ec2/aws4_request`;
  const reply = await answer({
    action,
    parameters: new URLSearchParams({ Action: action, Version: '2016-11-15', ...most }),
    region,
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
    body: '',
  });
  if (reply.status !== 200) throw new Error(`${action}: ${reply.body}`);
  return reply.body;
}

function tagsOf(item: string): Record<string, string> {
  const tags = itemsOf(item, 'tagSet')?.items ?? [];
  return Object.fromEntries(tags.map(tag => [textsOf(tag, 'key')[0] ?? '', textsOf(tag, 'value')[0] ?? '']));
}

/** The same comparison, and networks without an internet gateway as lost. */
export function differencesOf(
  objects: readonly Ec2Object[],
  recorded: readonly string[],
  ownerTag: string,
): Differences {
  const isOpen = ({ id }: Ec2Object) =>
    objects.some(({ kind, partOf }) => kind === 'InternetGateways' && partOf === id);
  const closed = objects.filter(object => object.kind === 'Vpcs' && !isOpen(object));
  const { lost, ...others } = compare(objects, recorded, ownerTag);
  return { ...others, lost: [...lost, ...closed.map(({ id }) => `internet gateway of ${id}`)] };
}
