import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type { CloudHealthCheckerRequest, CloudListenerRequest } from '../cloud/cloud-load-balancers.ts';
import type { HealthChecker, Listener, LoadBalancer, LoadBalancerSpec, VmHealth } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { labelOf } from '../operations/labels.ts';
import { reference, tags, userName } from '../requests/fields.ts';
import {
  healthCheckerFields,
  listenerFields,
  loadBalancerScope,
  loadBalancerType,
  partialHealthChecker,
  partialVmGroup,
} from '../requests/load-balancer-fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { type Managed, managed, type Reference, References } from './managed.ts';
import { type Found, ManagedObjects, type Resolved, type Used } from './managed-objects.ts';
import { changeProgram } from './programs/change-program.ts';
import type { Deleted } from './programs/delete-program.ts';
import { ownedPrograms, plainObjects } from './programs/plain-programs.ts';
import { vmGroupPrograms } from './programs/vm-group-programs.ts';
import type { ChangeOptions } from './service-context.ts';

const vmNames = z
  .array(reference)
  .max(1000, 'has more than 1000 VMs.')
  .refine(names => new Set(names).size === names.length, 'contains a VM twice.');

const loadBalancerRequest = z.object({
  name: userName,
  networkName: reference,
  type: loadBalancerType.optional(),
  scope: loadBalancerScope.optional(),
  listener: listenerFields,
  vmGroup: partialVmGroup.extend({ vmNames: vmNames.default([]) }).prefault({}),
  healthChecker: partialHealthChecker.prefault({}),
  tags,
});

/**
 * A load balancer in a registered network. The protocol and port of its VM group default to those of the listener,
 * and its health checker to TCP at the group's port.
 */
export type LoadBalancerRequest = z.input<typeof loadBalancerRequest>;
export type ListenerRequest = CloudListenerRequest;
export type HealthCheckerRequest = CloudHealthCheckerRequest;

/** A registered load balancer. */
export type LoadBalancerInfo = Managed<LoadBalancer> & {
  readonly network: Reference;
  /** The VMs of its group. */
  readonly vms: readonly Reference[];
};

/** The health of one VM of a group. */
export interface VmHealthInfo extends Omit<VmHealth, 'vmId'> {
  readonly vm: Reference;
}

/** Load balancers, with their VM groups and health checks. */
export class LoadBalancers extends ManagedObjects<
  LoadBalancer,
  LoadBalancerSpec,
  typeof loadBalancerRequest,
  LoadBalancerInfo
> {
  static readonly programs = [
    ...ownedPrograms(
      'loadBalancer',
      plainObjects(cloud => cloud.loadBalancers),
    ),
    ...vmGroupPrograms,
    changeProgram<Listener>('loadBalancer', 'changeListener', run =>
      run.cloud.loadBalancers.changeListener(run.nativeId, run.request, run.call()),
    ),
    changeProgram<Listener>('loadBalancer', 'changeVmGroup', run =>
      run.cloud.loadBalancers.changeVmGroup(run.nativeId, run.request, run.call()),
    ),
    changeProgram<HealthChecker>('loadBalancer', 'changeHealthChecker', run =>
      run.cloud.loadBalancers.changeHealthChecker(run.nativeId, run.request, run.call()),
    ),
  ];

  protected override readonly kind = 'loadBalancer';
  protected override readonly request = loadBalancerRequest;
  protected override readonly objects = this.scope.cloud.loadBalancers;

  /** Adds registered VMs to the group: all of them, or none. Fails with `already_exists` if one is a member already. */
  addVms(name: string, names: readonly string[], options: ChangeOptions = {}): Promise<LoadBalancerInfo> {
    return this.changeOne('addVms', name, options, () => this.#grouped(name, names));
  }

  /** Removes VMs from the group: all of them, or none. Fails with `not_found` if one is not a member. */
  async removeVms(name: string, names: readonly string[], options: ChangeOptions = {}): Promise<Deleted> {
    await this.change('removeVms', this.scope.key('loadBalancer', name), options, async () => {
      const { nativeId } = await this.scope.createdRecord('loadBalancer', name);
      return { nativeId, ...(await this.#grouped(name, names)) };
    });
    return { deleted: true };
  }

  /** Changes the protocol and port of the listener. */
  async changeListener(
    name: string,
    request: ListenerRequest,
    options: ChangeOptions = {},
  ): Promise<LoadBalancerInfo> {
    const listener = parseRequest(listenerFields, request);
    return this.changeOne('changeListener', name, options, async () => ({ request: listener }));
  }

  /** Changes the protocol and port by which VMs receive connections. */
  async changeVmGroup(
    name: string,
    request: ListenerRequest,
    options: ChangeOptions = {},
  ): Promise<LoadBalancerInfo> {
    const group = parseRequest(listenerFields, request);
    return this.changeOne('changeVmGroup', name, options, async () => ({ request: group }));
  }

  /** Changes how the health of VMs is checked. */
  async changeHealthChecker(
    name: string,
    request: HealthCheckerRequest,
    options: ChangeOptions = {},
  ): Promise<LoadBalancerInfo> {
    const checker = parseRequest(healthCheckerFields, request);
    return this.changeOne('changeHealthChecker', name, options, async () => ({ request: checker }));
  }

  /** Returns the health of each VM of the group, as its health checker reports it. */
  async health(name: string, options: CallOptions = {}): Promise<readonly VmHealthInfo[]> {
    const { nativeId } = await this.scope.createdRecord('loadBalancer', name);
    const reports = await this.objects.health(nativeId, options);
    const ids = reports.map(({ vmId }) => vmId);
    const references = await References.lookUp(this.scope.store, this.scope.name, ids);
    return reports.map(({ vmId, ...health }) => ({ ...health, vm: references.to('vm', vmId) }));
  }

  /**
   * Returns the network of a load balancer that is not registered yet. Fails with `already_exists` if it is
   * registered.
   */
  async networkOf(nativeId: string, options: CallOptions = {}): Promise<Reference> {
    const { name, network } = await this.getNative(nativeId, options);
    if (name === '') return network;
    const message = `${labelOf('loadBalancer')} ${nativeId} already exists in connection '${this.scope.name}' as '${name}'.`;
    throw new CloudError('already_exists', message);
  }

  protected override async resolve(
    request: z.output<typeof loadBalancerRequest>,
  ): Promise<Resolved<LoadBalancerSpec>> {
    const { networkName, listener, type, scope, tags: userTags } = request;
    const network = await this.scope.createdRecord('network', networkName);
    const vms = await Promise.all(
      request.vmGroup.vmNames.map(vmName => this.scope.createdRecord('vm', vmName)),
    );
    const { protocol = listener.protocol, port = listener.port } = request.vmGroup;
    return {
      spec: {
        ...{ networkId: network.nativeId, type, scope, listener, tags: userTags },
        vmGroup: { protocol, port, vmIds: vms.map(vm => vm.nativeId) },
        healthChecker: { ...request.healthChecker, port: request.healthChecker.port ?? port },
      },
      uses: [network],
      locks: vms,
    };
  }

  protected override used({ networkId }: LoadBalancer): readonly Used[] {
    return [['network', networkId]];
  }

  protected override async toInfos(
    found: readonly Found<LoadBalancer>[],
  ): Promise<readonly LoadBalancerInfo[]> {
    const ids = found.flatMap(({ native }) => [native.networkId, ...native.vmGroup.vmIds]);
    const references = await References.lookUp(this.scope.store, this.scope.name, ids);
    return found.map(({ native, record }) => ({
      ...managed(native, record),
      network: references.to('network', native.networkId),
      vms: native.vmGroup.vmIds.map(id => references.to('vm', id)),
    }));
  }

  /** Resolves VMs to add or remove, which must not be removed meanwhile. */
  async #grouped(name: string, names: readonly string[]) {
    const parsed = parseRequest(vmNames.min(1, 'has no VMs.'), [...names]);
    const vms = await Promise.all(parsed.map(vmName => this.scope.createdRecord('vm', vmName)));
    const request = { name, vms: vms.map(vm => ({ name: vm.name, nativeId: vm.nativeId })) };
    return { uses: vms, request };
  }
}
