import {
  accepted,
  type CallContext,
  type Change,
  type ContinueV1,
  completed,
  type DriverSessionV1,
  type DriverV1,
  kindRows,
  type NamedKind,
  type NativeId,
  type NativeObject,
  toNativeId,
  type Vm,
  type VmSpec,
} from '@cb-spider/core';
import type { LaterChanges } from '../../src/index.ts';
import type { WholeConnection } from '../mutants/mutant.ts';
import { type NativeCloud, NativeError } from './native-cloud.ts';
import { Operations } from './operations.ts';
import { firstNic, removeParts } from './vm-parts.ts';

/** The pause before the next read, in milliseconds. */
const afterMs = 1_000;

/** The changes that the driver below returns as accepted: all of them. */
export const laterChanges = {
  network: { changes: ['create', 'delete'], idAtOnce: true },
  subnet: { changes: ['create', 'delete'], idAtOnce: true },
  securityGroup: { changes: ['create', 'delete', 'addRules', 'removeRules'], idAtOnce: true },
  keyPair: { changes: ['create', 'delete'], idAtOnce: true },
  publicIp: { changes: ['create', 'delete', 'associate', 'disassociate'], idAtOnce: true },
  nic: {
    changes: ['create', 'delete', 'attach', 'detach', 'addPrivateIp', 'removePrivateIp'],
    idAtOnce: true,
  },
  disk: { changes: ['create', 'delete', 'enlarge', 'attach', 'detach'], idAtOnce: true },
  machineImage: { changes: ['create', 'delete'], idAtOnce: true },
  vm: { changes: ['create', 'start', 'stop', 'reboot', 'terminate'] },
  loadBalancer: {
    changes: [
      ...['create', 'delete', 'addVms', 'removeVms'],
      ...['changeListener', 'changeVmGroup', 'changeHealthChecker'],
    ],
    idAtOnce: true,
  },
  cluster: { changes: ['create', 'delete', 'upgrade'], idAtOnce: true },
  nodeGroup: { changes: ['create', 'delete', 'scale', 'setAutoScaling'], idAtOnce: true },
} as const satisfies Record<string, LaterChanges>;

/**
 * Returns the reference driver of a cloud that completes every change later. Creating a VM takes two steps: a
 * NIC, then the VM.
 */
export function laterDriver(driver: DriverV1, cloud: NativeCloud, now: () => number): DriverV1 {
  const operations = new Operations(now, id => cloud.rollBack(id));
  cloud.operations = operations;
  return {
    ...driver,
    async connect(target) {
      const connection = (await driver.connect(target)) as WholeConnection;
      return laterConnection(connection, cloud, operations);
    },
  };
}

type Method = (...given: never[]) => Promise<unknown>;

function laterConnection(
  connection: WholeConnection,
  cloud: NativeCloud,
  operations: Operations,
): DriverSessionV1 {
  const handlers = Object.fromEntries(
    Object.entries(laterChanges).map(([kind, { changes }]) => {
      const name = kindRows[kind as NamedKind].handler as 'vms';
      const handler = connection[name] as unknown as Record<string, Method>;
      const later = changes.map(change => {
        const method = `do${change.charAt(0).toUpperCase()}${change.slice(1)}`;
        const inner = handler[method] as Method;
        return [method, change === 'create' ? create(operations, inner) : alter(operations, inner)];
      });
      return [name, { ...handler, ...Object.fromEntries(later) }];
    }),
  );
  const makeVm = (spec: VmSpec, context: CallContext) => connection.vms.doCreate(spec, context);
  const vms: DriverSessionV1['vms'] = {
    ...(handlers.vms as WholeConnection['vms']),
    doCreate: (spec, context) => createVm(cloud, operations, makeVm, spec, context),
    doTerminate: (id, context) => terminate(cloud, handlers.vms as WholeConnection['vms'], id, context),
  };
  return { ...connection, ...handlers, vms, doContinue: resume(cloud, operations, makeVm) };
}

/** Wraps a create: the object exists at once, and is removed if its operation fails. */
function create(operations: Operations, inner: Method): Method {
  return async (...given) => {
    const created = (await inner(...given)) as NativeObject;
    return pendingChange(operations, created);
  };
}

function pendingChange<T extends NativeObject>(operations: Operations, created: T): Change<T> {
  const { nativeId } = created;
  const operation =
    operations.making(nativeId) ??
    operations.begin({ objectId: nativeId, failure: operations.takeFailure() });
  return operations.isOver(operation) ? created : accepted(operation.id, { nativeId, afterMs });
}

/** Wraps a change: one that is to fail is not carried out. */
function alter(operations: Operations, inner: Method): Method {
  return async (...given) => {
    const failure = operations.takeFailure();
    if (failure === undefined) await inner(...given);
    else await send(given.at(-1) as unknown as CallContext, 'BeginOperation', () => undefined);
    return accepted(operations.begin({ failure }).id, { afterMs });
  };
}

type MakeVm = (spec: VmSpec, context: CallContext) => Promise<Change<Vm>>;

async function createVm(
  cloud: NativeCloud,
  operations: Operations,
  makeVm: MakeVm,
  spec: VmSpec,
  context: CallContext,
): Promise<Change<Vm>> {
  const isMade = cloud.all('vm').some(vm => vm.tags['spider-operation'] === context.idempotencyKey);
  if (context.replay && isMade) return pendingChange(operations, (await makeVm(spec, context)) as Vm);
  const nic = await send(context, 'CreateNic', () => firstNic(cloud, spec, context));
  const operation = operations.making(nic.id) ?? operations.begin({ objectId: nic.id });
  return accepted(operation.id, { afterMs });
}

/** Removes a VM, or what is left of one whose create failed. */
async function terminate(
  cloud: NativeCloud,
  vms: WholeConnection['vms'],
  id: NativeId,
  context: CallContext,
): Promise<Change<void>> {
  const parts = cloud.all('nic').filter(nic => nic.fields.vmId === id);
  if (cloud.all('vm').some(vm => vm.id === id) || parts.length === 0) return vms.doTerminate(id, context);
  await send(context, 'RemoveParts', () => {
    for (const nic of parts) removeParts(cloud, nic.id);
  });
}

/** Reads the operation once, and takes the second step of a VM when its NIC exists. */
function resume(cloud: NativeCloud, operations: Operations, makeVm: MakeVm): ContinueV1 {
  return async ({ token, kind, action, spec }, context) => {
    const operation = await send(context, 'GetOperation', () => operations.find(token));
    if (operation === undefined) throw new NativeError('operation.NotFound');
    const { objectId, failure } = operation;
    if (!operations.isOver(operation)) return accepted(token, { afterMs });
    if (failure !== undefined) throw new NativeError(failure, { ended: true });
    const isNic = kind === 'vm' && action === 'create' && cloud.all('nic').some(nic => nic.id === objectId);
    if (!isNic) return completed(objectId === undefined ? undefined : toNativeId(objectId));
    const vm = pendingChange(operations, (await makeVm(spec as VmSpec, { ...context, replay: true })) as Vm);
    return 'accepted' in vm ? vm : completed(vm.nativeId);
  };
}

/** Sends one request of this driver. */
function send<T>(context: CallContext, api: string, act: () => T): Promise<T> {
  const request = async () => {
    await Promise.resolve();
    if (context.signal.aborted) throw new NativeError('Aborted');
    return act();
  };
  return context.observe(api, request, () => ({ requestId: `request-${api}` }));
}
