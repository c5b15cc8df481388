import { type Answer, textsOf } from './ec2-call.ts';
import { itemsOf } from './xml-items.ts';

/** One object of an account. */
export interface Ec2Object {
  /** The action that describes it, without its first word: `Vpcs`, `Volumes`, … */
  readonly kind: string;
  /** By which it is handled: a key pair's name, an address's allocation. */
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What can be changed about it: an instance's state, the ports of a group's rules, … Empty where nothing can. */
  readonly state: string;
  /** The object that it came with, and goes with: a volume's instance, a gateway's network. */
  readonly partOf?: string | undefined;
}

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
  Volumes: { list: 'volumeSet', id: 'volumeId', partOf: first('instanceId') },
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

/** How what there is differs from what somebody has on record of it. */
export interface Differences {
  /** Objects that nobody has on record, and that are no part of one on record. */
  readonly orphans: readonly string[];
  /** Objects that one change has made more than once. */
  readonly twins: readonly string[];
  /** What is on record and not there, and networks without an internet gateway. */
  readonly lost: readonly string[];
}

/**
 * Compares an account with somebody's records.
 *
 * @param recorded ids of all objects on record
 * @param ownerTag the tag whose value tells which change has made an object
 */
export function differencesOf(
  objects: readonly Ec2Object[],
  recorded: readonly string[],
  ownerTag: string,
): Differences {
  const ids = new Set(objects.map(({ id }) => id));
  const known = new Set(recorded);
  const makerOf = ({ kind, tags }: Ec2Object) => tags[ownerTag] && `${kind} by ${tags[ownerTag]}`;
  const makers = Map.groupBy(objects, makerOf);
  const isTwin = (object: Ec2Object) =>
    makerOf(object) !== undefined && (makers.get(makerOf(object))?.length ?? 0) > 1;
  const isOpen = ({ id }: Ec2Object) =>
    objects.some(({ kind, partOf }) => kind === 'InternetGateways' && partOf === id);
  const closed = objects.filter(object => object.kind === 'Vpcs' && !isOpen(object));
  return {
    orphans: objects.filter(({ id, partOf }) => !known.has(id) && !known.has(partOf ?? '')).map(titleOf),
    twins: objects.filter(isTwin).map(titleOf),
    lost: [...recorded.filter(id => !ids.has(id)), ...closed.map(({ id }) => `internet gateway of ${id}`)],
  };
}

function titleOf({ kind, id }: Ec2Object): string {
  return `${kind} ${id}`;
}
