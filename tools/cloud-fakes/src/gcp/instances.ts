import { addAccessConfig, deleteAccessConfig, giveAddresses, takeAddresses } from './access-configs.ts';
import type { Call, Change, Kind } from './change.ts';
import type { Cloud } from './cloud.ts';
import { notReady } from './fault.ts';
import { attachDisk, detachDisk } from './instance-disks.ts';
import { insertInstance, removeInstance } from './instance-insert.ts';
import { checkFingerprint, labelChange } from './labels.ts';
import { checkName, fingerprintOf } from './names.ts';
import type { Instance, InstanceBody } from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/instances */
export function instanceKind(cloud: Cloud): Kind {
  return {
    collection: 'instances',
    word: 'instance',
    scope: 'zones',
    insert: call => insertInstance(cloud, call),
    remove: call => remove(cloud, call),
    actions: {
      start: call => start(cloud, call),
      stop: call => stop(cloud, call),
      reset: call => reset(cloud, call),
      setLabels: call => labelChange(cloud, call),
      setMetadata: call => setMetadata(cloud, call),
      setTags: call => setTags(cloud, call),
      addAccessConfig: call => addAccessConfig(cloud, call),
      deleteAccessConfig: call => deleteAccessConfig(cloud, call),
      attachDisk: call => attachDisk(cloud, call),
      detachDisk: call => detachDisk(cloud, call),
    },
  };
}

function remove(cloud: Cloud, { path }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  const before = instance.status;
  return {
    type: 'delete',
    target: path,
    begin: () => become(instance, 'STOPPING'),
    finish: () => removeInstance(cloud, path),
    undo: () => become(instance, before),
  };
}

/**
 * A stopped VM loses the address that was only lent to it, and gets another when it starts.
 *
 * @see https://cloud.google.com/compute/docs/instances/stop-start-instance
 */
function stop(cloud: Cloud, { path }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  const finish = () => {
    become(instance, 'TERMINATED');
    instance.lastStopTimestamp = cloud.time();
    takeAddresses(cloud, instance, 'lent');
    return undefined;
  };
  if (instance.status === 'TERMINATED') return { type: 'stop', target: path, finish: () => undefined };
  return { type: 'stop', target: path, begin: () => become(instance, 'STOPPING'), finish };
}

function start(cloud: Cloud, { path }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  if (instance.status === 'RUNNING') return { type: 'start', target: path, finish: () => undefined };
  return {
    type: 'start',
    target: path,
    begin: () => become(instance, 'STAGING'),
    finish: () => {
      become(instance, 'RUNNING');
      instance.lastStartTimestamp = cloud.time();
      giveAddresses(cloud, instance);
      return undefined;
    },
    undo: () => become(instance, 'TERMINATED'),
  };
}

function reset(cloud: Cloud, { path }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  if (instance.status !== 'RUNNING') throw notReady(path);
  return { type: 'reset', target: path, finish: () => undefined };
}

function setMetadata(cloud: Cloud, { path, request }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  const { fingerprint, items } = request.body as NonNullable<InstanceBody['metadata']>;
  checkFingerprint(instance.metadata?.fingerprint, fingerprint, 'Metadata');
  const next = { kind: 'compute#metadata', fingerprint: fingerprintOf(items), ...(items && { items }) };
  const finish = () => {
    instance.metadata = next;
    return undefined;
  };
  return { type: 'setMetadata', target: path, finish };
}

function setTags(cloud: Cloud, { path, request }: Call): Change {
  const instance = cloud.store.get<Instance>(path);
  const { fingerprint, items } = request.body as NonNullable<InstanceBody['tags']>;
  for (const tag of items ?? []) checkName(tag, 'tags.items');
  checkFingerprint(instance.tags?.fingerprint, fingerprint, 'Tags');
  const finish = () => {
    instance.tags = { fingerprint: fingerprintOf(items), ...(items && { items }) };
    return undefined;
  };
  return { type: 'setTags', target: path, finish };
}

/** @see https://cloud.google.com/compute/docs/instances/instance-lifecycle */
type InstanceStatus = 'PROVISIONING' | 'STAGING' | 'RUNNING' | 'STOPPING' | 'TERMINATED' | (string & {});

function become(instance: Instance, status: InstanceStatus): void {
  instance.status = status;
}
