import { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type { NativeId, SecurityGroup, SecurityGroupSpec, SecurityRule } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { labelOf } from '../operations/labels.ts';
import { reference, securityRules, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { type Managed, managed, type Reference, References } from './managed.ts';
import { type Found, ManagedObjects, type Resolved, type Used } from './managed-objects.ts';
import type { Deleted } from './programs/delete-program.ts';
import { ownedPrograms, plainObjects } from './programs/plain-programs.ts';
import { rulePrograms } from './programs/rule-programs.ts';
import type { ChangeOptions } from './service-context.ts';

const securityGroupRequest = z.object({
  name: userName,
  networkName: reference,
  rules: securityRules.default([]),
  tags,
});

/** A security group in a registered network. */
export type SecurityGroupRequest = z.input<typeof securityGroupRequest>;
export type SecurityRuleRequest = z.input<typeof securityRules>[number];

/** A registered security group. */
export type SecurityGroupInfo = Managed<SecurityGroup> & {
  /** Missing if neither the cloud nor the record has it. */
  readonly network?: Reference | undefined;
};

/** Security groups and their rules. */
export class SecurityGroups extends ManagedObjects<
  SecurityGroup,
  SecurityGroupSpec,
  typeof securityGroupRequest,
  SecurityGroupInfo
> {
  static readonly programs = [
    ...ownedPrograms(
      'securityGroup',
      plainObjects(cloud => cloud.securityGroups),
    ),
    ...rulePrograms,
  ];

  protected override readonly kind = 'securityGroup';
  protected override readonly request = securityGroupRequest;
  protected override readonly objects = this.scope.cloud.securityGroups;

  /** Returns the security groups of one network. */
  async listOfNetwork(networkName: string, options: CallOptions = {}): Promise<readonly SecurityGroupInfo[]> {
    await this.scope.record('network', networkName);
    const groups = await this.list(options);
    return groups.filter(group => group.network?.name === networkName);
  }

  /** Adds rules: all of them, or none. Fails with `already_exists` if the group has one of them. */
  async addRules(
    name: string,
    rules: readonly SecurityRuleRequest[],
    options: ChangeOptions = {},
  ): Promise<SecurityGroupInfo> {
    const request = { name, rules: parseRules(rules) };
    return this.changeOne('addRules', name, options, async () => ({ request }));
  }

  /** Removes rules: all of them, or none. Fails with `not_found` if the group lacks one of them. */
  async removeRules(
    name: string,
    rules: readonly SecurityRuleRequest[],
    options: ChangeOptions = {},
  ): Promise<Deleted> {
    const request = { name, rules: parseRules(rules) };
    await this.change('removeRules', this.scope.key('securityGroup', name), options, async () => {
      const { nativeId } = await this.scope.createdRecord('securityGroup', name);
      return { nativeId, request };
    });
    return { deleted: true };
  }

  /** Returns the network of a group that is not registered yet. Fails with `already_exists` if it is registered. */
  async networkOf(nativeId: string, options: CallOptions = {}): Promise<Reference | undefined> {
    const group = await this.getNative(nativeId, options);
    if (group.name === '') return group.network;
    throw new CloudError(
      'already_exists',
      `${labelOf('securityGroup')} ${nativeId} is already registered as '${group.name}'.`,
    );
  }

  protected override async resolve(
    request: z.output<typeof securityGroupRequest>,
  ): Promise<Resolved<SecurityGroupSpec>> {
    const { networkName, rules, tags: userTags } = request;
    if (!this.scope.cloud.has('networks')) return { spec: { rules, tags: userTags } };
    const network = await this.scope.createdRecord('network', networkName);
    return {
      spec: { networkId: network.nativeId, rules, tags: userTags },
      uses: [network],
      attributes: { network: networkName },
    };
  }

  protected override async toInfos(
    found: readonly Found<SecurityGroup>[],
  ): Promise<readonly SecurityGroupInfo[]> {
    const networks = await this.#networksOf(found);
    return found.map(({ native, record }) => {
      const recordedName = record?.attributes.network;
      const network = networks.find(candidate =>
        native.networkId === undefined
          ? candidate.name === recordedName
          : candidate.nativeId === native.networkId,
      );
      return { ...managed(native, record), network: toReference(network, native.networkId, recordedName) };
    });
  }

  protected override used(native: SecurityGroup): readonly Used[] {
    return [['network', native.networkId]];
  }

  protected override async recordsToRegister(
    key: ResourceKey,
    native: SecurityGroup,
  ): Promise<readonly ResourceRecord[]> {
    const [record] = await super.recordsToRegister(key, native);
    const references = await References.lookUp(this.scope.store, this.scope.name, [native.networkId]);
    const network = references.toOptional('network', native.networkId)?.name ?? '';
    return record === undefined ? [] : [{ ...record, attributes: network === '' ? {} : { network } }];
  }

  /** Returns the registered networks that the groups can be in: by id if the cloud reports it, else by name. */
  async #networksOf(found: readonly Found<SecurityGroup>[]): Promise<readonly ResourceRecord[]> {
    const { resources } = this.scope.store;
    const connection = this.scope.name;
    if (found.length === 0) return [];
    if (found.some(({ native }) => native.networkId === undefined))
      return resources.list({ connection, kind: 'network' });
    const ids = found.flatMap(({ native }) => native.networkId ?? []);
    const records = await resources.findByNativeIds(connection, ids);
    return records.filter(record => record.kind === 'network');
  }
}

function parseRules(rules: readonly SecurityRuleRequest[]): readonly SecurityRule[] {
  return parseRequest(securityRules.min(1, 'has no rules.'), [...rules]);
}

function toReference(
  network: ResourceRecord | undefined,
  nativeId: NativeId | undefined = network?.nativeId,
  recordedName: unknown = undefined,
): Reference | undefined {
  if (nativeId === undefined) return undefined;
  return { name: network?.name ?? (typeof recordedName === 'string' ? recordedName : ''), nativeId };
}
