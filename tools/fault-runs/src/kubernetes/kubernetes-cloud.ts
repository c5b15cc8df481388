import { type CloudObject, compare } from '@cb-spider/cloud-fakes/inventory';
import { type ControlPlane, zones } from '@cb-spider/cloud-fakes/kubernetes';
import { kubernetes } from '@cb-spider/driver-kubernetes';
import type { SweptCloud } from '../sweep/swept-world.ts';
import { Turns } from '../sweep/turns.ts';

/** A namespace of a cluster, which its administrator looks at by kubectl. */
export function kubernetesCloud(
  plane: ControlPlane,
  namespace: string,
  credentials: Readonly<Record<string, string>>,
): SweptCloud {
  return {
    driver: kubernetes,
    credentials,
    region: 'seoul',
    zone: zones[0],
    options: { Namespace: namespace },
    turns: new Turns(),
    isChange: api => !/^(get|list) /.test(api),
    inventory: () => inventoryOf(plane, namespace),
    differencesOf: compare,
  };
}

interface Found {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** All sorts of objects that changes can leave behind. */
const sorts = [
  ...['vpcs', 'subnets.kubeovn.io', 'security-groups.kubeovn.io', 'vips', 'ovn-eips', 'ovn-fips'],
  ...['virtualmachines', 'network-attachment-definitions', 'secrets'],
];

const ownPrefix = 'cb-spider.github.io/';
const tagPrefix = `tags.${ownPrefix}`;

/** Behind the name of what has no name of its own, such as a binding. */
const ownHash = /-[0-9a-f]{12}$/;

/** What is being removed goes on its own: its controller is at it, and gets a turn between two looks. */
async function inventoryOf(plane: ControlPlane, namespace: string): Promise<readonly CloudObject[]> {
  for (;;) {
    const text = plane.kubectl(['get', sorts.join(','), '-n', namespace, '-o', 'json']);
    const { items } = JSON.parse(text) as { readonly items: readonly Found[] };
    const own = items.filter(({ metadata }) => metadata.labels?.[`${ownPrefix}namespace`] === namespace);
    if (own.every(({ metadata }) => metadata.deletionTimestamp === undefined)) return own.map(toObject);
    await new Promise(turn => setImmediate(turn));
  }
}

function toObject({ kind, metadata, spec = {} }: Found): CloudObject {
  const { name, annotations = {} } = metadata;
  const tags = Object.entries(annotations)
    .filter(([key]) => key.startsWith(tagPrefix))
    .map(([key, value]) => [key.slice(tagPrefix.length), value]);
  const shown = annotations[`${ownPrefix}name`] ?? name.replace(ownHash, '');
  const isVms = annotations[`${ownPrefix}part-of`] === 'vm';
  return {
    kind,
    id: name,
    tags: { ...Object.fromEntries(tags), Name: shown },
    state: stateOf(kind, spec),
    partOf: isVms ? shown : wholeOf(kind, name),
  };
}

/** A binding goes with its address, and an attachment with its NIC: they have one name. */
function wholeOf(kind: string, name: string): string | undefined {
  return kind === 'OvnFip' || kind === 'NetworkAttachmentDefinition' ? name : undefined;
}

/** What changes can change. */
function stateOf(kind: string, spec: Readonly<Record<string, unknown>>): string {
  if (kind === 'SecurityGroup') return JSON.stringify([spec.ingressRules, spec.egressRules]);
  if (kind !== 'VirtualMachine') return '';
  const template = spec.template as { readonly spec: { readonly networks?: readonly object[] } };
  return `${spec.runStrategy} with ${template.spec.networks?.length} networks`;
}
