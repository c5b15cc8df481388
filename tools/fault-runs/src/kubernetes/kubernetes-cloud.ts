import { type CloudObject, compare } from '@cb-spider/cloud-fakes/inventory';
import { Administrator, type ControlPlane, type SeenObject, zones } from '@cb-spider/cloud-fakes/kubernetes';
import { kubernetes } from '@cb-spider/driver-kubernetes';
import type { SweptCloud } from '../sweep/swept-world.ts';
import { Turns } from '../sweep/turns.ts';

/** A namespace of a cluster, which its administrator looks at. */
export function kubernetesCloud(
  plane: ControlPlane,
  namespace: string,
  credentials: Readonly<Record<string, string>>,
): SweptCloud {
  const administrator = new Administrator(plane.kubeconfig);
  return {
    driver: kubernetes,
    credentials,
    region: 'seoul',
    zone: zones[0],
    options: { Namespace: namespace },
    turns: new Turns(),
    isChange: api => !/^(get|list) /.test(api),
    inventory: () => inventoryOf(administrator, namespace),
    differencesOf: compare,
  };
}

const ownPrefix = 'cb-spider.github.io/';
const tagPrefix = `tags.${ownPrefix}`;

/** Behind the name of what has no name of its own, such as a binding. */
const ownHash = /-[0-9a-f]{12}$/;

/** What is being removed goes on its own: its controller is at it, and gets a turn between two looks. */
async function inventoryOf(administrator: Administrator, namespace: string): Promise<readonly CloudObject[]> {
  for (;;) {
    const own = await administrator.labelled(`${ownPrefix}namespace=${namespace}`);
    if (own.every(({ metadata }) => metadata.deletionTimestamp === undefined)) return own.map(toObject);
    await new Promise(turn => setImmediate(turn));
  }
}

function toObject({ kind, metadata, spec = {} }: SeenObject): CloudObject {
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
