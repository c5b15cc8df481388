import { z } from 'zod';
import type {
  NativeId,
  SecurityGroup,
  SecurityGroupDriverV1,
  SecurityGroupSpec,
  SecurityRule,
} from '../driver/index.ts';
import { nativeIdField, securityRules, tags } from '../requests/fields.ts';
import { parseRequest } from '../requests/parse.ts';
import { assertRules } from './assert-features.ts';
import type { ChangeCallOptions } from './changes.ts';
import { handlerOf } from './cloud-context.ts';
import { OwnedCloudObjects } from './cloud-objects.ts';

const securityGroupRequest = z.object({
  name: z.string(),
  networkId: nativeIdField.optional(),
  rules: securityRules.default([]),
  tags,
});

export type CloudSecurityGroupRequest = z.input<typeof securityGroupRequest>;
export type SecurityRulesRequest = z.input<typeof securityRules>;

/** Security groups of the region. */
export class CloudSecurityGroups extends OwnedCloudObjects<
  SecurityGroup,
  SecurityGroupSpec,
  typeof securityGroupRequest,
  SecurityGroupDriverV1
> {
  protected override readonly kind = 'securityGroup';
  protected override readonly request = securityGroupRequest;

  protected override handler(): SecurityGroupDriverV1 {
    return handlerOf(this.context, 'securityGroups');
  }

  override check(spec: SecurityGroupSpec): void {
    super.check(spec);
    assertRules(this.context.driver, spec.rules);
  }

  /** Adds all of the rules or none. Fails with `already_exists` if the group has one of them. */
  addRules(id: NativeId, request: SecurityRulesRequest, options: ChangeCallOptions = {}): Promise<void> {
    const rules = this.#checkRules(request);
    return this.change(this.call('addRules', 'change', id), options, (handler, context) =>
      handler.doAddRules(id, rules, context),
    );
  }

  /** Removes all of the rules or none. Fails with `not_found` if the group lacks one of them. */
  removeRules(id: NativeId, request: SecurityRulesRequest, options: ChangeCallOptions = {}): Promise<void> {
    const rules = this.#checkRules(request);
    return this.change(this.call('removeRules', 'change', id), options, (handler, context) =>
      handler.doRemoveRules(id, rules, context),
    );
  }

  #checkRules(request: SecurityRulesRequest): readonly SecurityRule[] {
    const rules = parseRequest(securityRules.min(1, 'has no rules.'), request);
    assertRules(this.context.driver, rules);
    return rules;
  }
}
