import { type CloudObject, compare } from '@cb-spider/cloud-fakes/inventory';
import { Administrator, type ControlPlane, type SeenObject, zones } from '@cb-spider/cloud-fakes/kubernetes';
import { kubernetes } from '@cb-spider/driver-kubernetes';
import type { SweptCloud } from '../sweep/swept-world.ts';
import { Turns } from '../sweep/turns.ts';

/** Returns a namespace of a cluster, whose inventory an administrator reads. */
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

/** The hash at the end of the name of an object without its own name, such as a binding. */
const ownHash = /-[0-9a-f]{12}$/;

/** Reads all objects. Waits until none is being removed, and yields between reads so that controllers can run. */
async function inventoryOf(administrator: Administrator, namespace: string): Promise<readonly CloudObject[]> {
  for (;;) {
    const own = await administrator.labelled(`${ownPrefix}namespace=${namespace}`);
    if (own.every(({ metadata }) => metadata.deletionTimestamp === undefined)) return own.map(toObject);
    await new Promise(resolve => setImmediate(resolve));
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

/** Returns what an object is a part of: a binding of its public IP, an attachment of its NIC, by the same name. */
function wholeOf(kind: string, name: string): string | undefined {
  return kind === 'OvnFip' || kind === 'NetworkAttachmentDefinition' ? name : undefined;
}

/** Returns the part of an object's state that changes can modify. */
function stateOf(kind: string, spec: Readonly<Record<string, unknown>>): string {
  if (kind === 'SecurityGroup') return JSON.stringify([spec.ingressRules, spec.egressRules]);
  if (kind !== 'VirtualMachine') return '';
  const template = spec.template as { readonly spec: { readonly networks?: readonly object[] } };
  return `${spec.runStrategy} with ${template.spec.networks?.length} networks`;
}
