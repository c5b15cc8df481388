import { z } from 'zod';
import type { CallOptions } from '../calls/call-runner.ts';
import type { SecurityGroup, SecurityRule } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import { assertLegalName } from '../names/native-names.ts';
import { reference, securityRules, tags, userName } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { ChangeOptions } from './connection-scope.ts';
import { labelOf } from './labels.ts';
import { type Deleted, type Managed, managed } from './managed.ts';
import { type DeleteOptions, type Found, ManagedObjects } from './managed-objects.ts';
import { nativeIdOf } from './native-id-of.ts';
import { type Reference, References } from './references.ts';
import {
  addRules,
  createSecurityGroup,
  deleteSecurityGroup,
  removeRules,
} from './security-group-programs.ts';
import { assertNoneUses } from './usage.ts';

const securityGroupRequest = z.object({
  name: userName,
  networkName: reference,
  rules: securityRules.default([]),
  tags,
});

/** A security group in a network of ours. */
export type SecurityGroupRequest = z.input<typeof securityGroupRequest>;
export type SecurityRuleRequest = z.input<typeof securityRules>[number];

/** A security group under our name. */
export type SecurityGroupInfo = Managed<SecurityGroup> & {
  /** Missing where the cloud does not say, and neither do we know. */
  readonly network?: Reference | undefined;
};

/** Security groups and their rules. */
export class SecurityGroups extends ManagedObjects<SecurityGroup, SecurityGroupInfo> {
  protected override readonly kind = 'securityGroup';
  protected override readonly deletion = deleteSecurityGroup;
  protected override readonly objects = this.scope.cloud.securityGroups;

  async create(request: SecurityGroupRequest, options: ChangeOptions = {}): Promise<SecurityGroupInfo> {
    const parsed = parseRequest(securityGroupRequest, request);
    const { name, networkName, rules, tags: userTags } = parsed;
    const key = this.scope.key('securityGroup', name);
    const native = await this.begin(createSecurityGroup, options, key, async () => {
      const network = await this.scope.record('network', networkName);
      const nativeName = this.scope.nativeName('securityGroup', name, options);
      assertLegalName('securityGroup', nativeName, this.scope.cloud.driver.features.names.securityGroup);
      return {
        key,
        uses: [this.scope.key('network', networkName)],
        request: { nativeName, networkId: nativeIdOf(network), rules, tags: userTags },
        changes: [{ put: this.scope.newRecord(key, nativeName, { network: networkName }) }],
      };
    });
    return this.toInfo({ native, record: await this.scope.record('securityGroup', name) });
  }

  /** Those of one network. */
  async listOfNetwork(networkName: string, options: CallOptions = {}): Promise<readonly SecurityGroupInfo[]> {
    await this.scope.record('network', networkName);
    const groups = await this.list(options);
    return groups.filter(group => group.network?.name === networkName);
  }

  /** Adds rules, all or none. Fails with `already_exists` when the group has one of them. */
  async addRules(
    name: string,
    rules: readonly SecurityRuleRequest[],
    options: ChangeOptions = {},
  ): Promise<SecurityGroupInfo> {
    await this.changeRules(addRules, name, rules, options);
    return this.getChanged(name, options);
  }

  /** Removes rules, all or none. Fails with `not_found` when the group lacks one of them. */
  async removeRules(
    name: string,
    rules: readonly SecurityRuleRequest[],
    options: ChangeOptions = {},
  ): Promise<Deleted> {
    await this.changeRules(removeRules, name, rules, options);
    return { deleted: true };
  }

  /** The network of a group that is none of ours yet. Fails with `already_exists` when it is. */
  async networkOf(nativeId: string, options: CallOptions = {}): Promise<Reference | undefined> {
    const group = await this.getNative(nativeId, options);
    if (group.name === '') return group.network;
    throw new CloudError(
      'already_exists',
      `${labelOf('securityGroup')} ${nativeId} is registered as '${group.name}' already.`,
    );
  }

  protected override async toInfos(
    found: readonly Found<SecurityGroup>[],
  ): Promise<readonly SecurityGroupInfo[]> {
    const networks = await this.scope.store.resources.list({ connection: this.scope.name, kind: 'network' });
    const byName = new Map(networks.map(record => [record.name, record.nativeId]));
    const references = await References.lookUp(
      this.scope.store,
      this.scope.name,
      found.map(each => each.native.networkId),
    );
    return found.map(({ native, record }) => {
      const name = record?.attributes.network;
      const networkId = native.networkId ?? (typeof name === 'string' ? byName.get(name) : undefined);
      const network = references.toOptional('network', networkId);
      const named = network?.name === '' && typeof name === 'string' ? { ...network, name } : network;
      return { ...managed(native, record), network: named };
    });
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

  protected override async assertUnused(record: ResourceRecord, options: DeleteOptions): Promise<void> {
    if (options.force !== true) await assertNoneUses(this.scope, 'securityGroup', record.name);
  }

  private async changeRules(
    program: typeof addRules,
    name: string,
    rules: readonly SecurityRuleRequest[],
    options: ChangeOptions,
  ): Promise<void> {
    const parsed: readonly SecurityRule[] = parseRequest(securityRules.min(1, 'has no rules.'), [...rules]);
    const key = this.scope.key('securityGroup', name);
    await this.begin(program, options, key, async () => {
      const { native } = await this.find(name, { signal: options.signal });
      return { key, nativeId: native.nativeId, request: { name, rules: parsed } };
    });
  }
}
