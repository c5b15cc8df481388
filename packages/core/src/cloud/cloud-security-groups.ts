import { z } from 'zod';
import type { CallOptions } from '../calls/call-runner.ts';
import type { NativeId, SecurityGroup, SecurityGroupDriverV1 } from '../driver/index.ts';
import { assertLegalName } from '../names/native-names.ts';
import { nativeIdField, securityRules, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';
import { createEffect, createOptions } from './create-options.ts';

const securityGroupRequest = z.object({
  name: z.string(),
  networkId: nativeIdField,
  rules: securityRules.default([]),
  tags,
});

export type CloudSecurityGroupRequest = z.input<typeof securityGroupRequest>;
export type SecurityRulesRequest = z.input<typeof securityRules>;

/** Security groups of the region. */
export class CloudSecurityGroups extends OwnedCloudObjects<SecurityGroup, SecurityGroupDriverV1> {
  protected override readonly kind = 'securityGroup';
  protected override handler(): SecurityGroupDriverV1 {
    return handlerOf(this.context, 'securityGroups');
  }

  async create(request: CloudSecurityGroupRequest, options: CallOptions = {}): Promise<SecurityGroup> {
    const handler = this.handler();
    const spec = parseRequest(securityGroupRequest, request);
    const { driver, calls } = this.context;
    assertLegalName('securityGroup', spec.name, driver.features.names.securityGroup);
    const call = this.change('create', createEffect(driver, 'securityGroup', options), spec.name);
    return calls.run(call, createOptions(options), context => handler.doCreate(spec, context));
  }

  /** All or none. Fails with `already_exists` when the group has one of them. */
  addRules(id: NativeId, request: SecurityRulesRequest, options: CallOptions = {}): Promise<void> {
    return this.changeRules('addRules', 'doAddRules', id, request, options);
  }

  /** All or none. Fails with `not_found` when the group lacks one of them. */
  removeRules(id: NativeId, request: SecurityRulesRequest, options: CallOptions = {}): Promise<void> {
    return this.changeRules('removeRules', 'doRemoveRules', id, request, options);
  }

  private async changeRules(
    operation: string,
    method: 'doAddRules' | 'doRemoveRules',
    id: NativeId,
    request: SecurityRulesRequest,
    options: CallOptions,
  ): Promise<void> {
    const handler = this.handler();
    const rules = parseRequest(securityRules.min(1, 'has no rules.'), request);
    await this.context.calls.run(this.change(operation, 'change', id), options, context =>
      handler[method](id, rules, context),
    );
  }
}
