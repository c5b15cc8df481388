import type {
  Accepted,
  CallContext,
  NativeId,
  Page,
  SecurityGroup,
  SecurityGroupDriverV1,
  SecurityGroupSpec,
  SecurityRule,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  canonicalRules,
  flatDetails,
  missingRules,
  ruleKey,
  rulesOfOtherKinds,
  sameRule,
} from '@cb-spider/driver-kit';
import type { KubeApi } from './client/kube-api.ts';
import type { SecurityGroupObject, SgRule, Vip } from './client/native-types.ts';
import { securityGroups, vips } from './client/resources.ts';
import { createOnce, getOwn } from './creations.ts';
import {
  annotations,
  clusterName,
  labelsOf,
  listOf,
  mark,
  markOf,
  selectorOf,
  toNativeObject,
} from './own-marks.ts';
import { everythingOut, toNativeRules, toRules } from './security-rules.ts';
import type { LaterSteps } from './steps.ts';

export class SecurityGroups implements SecurityGroupDriverV1 {
  readonly #api: KubeApi;
  readonly #steps: LaterSteps;

  constructor(api: KubeApi, steps: LaterSteps) {
    this.#api = api;
    this.#steps = steps;
  }

  async doCreate({ name, rules, tags }: SecurityGroupSpec, context: CallContext): Promise<SecurityGroup> {
    const { namespace } = this.#api;
    const metadata = {
      name: clusterName('securityGroup', namespace, name),
      labels: labelsOf(namespace),
      annotations: annotations(tags, context, { [mark.name]: name }),
    };
    const spec = {
      allowSameGroupTraffic: false,
      ...toNativeRules(canonicalRules([...rules, everythingOut])),
    };
    const content = { metadata, spec };
    return toGroup(await createOnce(this.#api, securityGroups, content, `security group '${name}'`, context));
  }

  async doGet(id: NativeId, context: CallContext): Promise<SecurityGroup> {
    return toGroup(await this.#group(id, context));
  }

  async doList(pageToken: string | undefined, context: CallContext): Promise<Page<SecurityGroup>> {
    const labels = selectorOf(this.#api.namespace);
    const page = await this.#api.page<SecurityGroupObject>(securityGroups, pageToken, context, { labels });
    return { ...page, items: page.items.map(toGroup) };
  }

  /** Checks first whether the group is in use, because Kubernetes would delete it regardless. */
  async doDelete(id: NativeId, context: CallContext): Promise<Accepted> {
    const labels = selectorOf(this.#api.namespace);
    const [group, nics] = await Promise.all([
      this.#group(id, context),
      this.#api.all<Vip>(vips, context, { labels }),
    ]);
    const carrier = nics.find(nic => listOf(markOf(nic, 'securityGroups')).includes(id));
    if (carrier !== undefined)
      throw new CloudRefusal('dependency_in_use', `The NIC '${carrier.metadata.name}' uses the group.`);
    return this.#steps.remove(securityGroups, group, context);
  }

  async doAddRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const group = await this.#group(id, context);
    const present = toRules(group);
    const twice = rules.find(rule => present.some(other => sameRule(other, rule)));
    if (twice !== undefined)
      throw new CloudRefusal('already_exists', `The group already has the rule ${ruleKey(twice)}.`);
    const more = toNativeRules(canonicalRules(rules));
    await this.#change(group, context, (native, direction) => [...native, ...more[direction]]);
  }

  async doRemoveRules(id: NativeId, rules: readonly SecurityRule[], context: CallContext): Promise<void> {
    const group = await this.#group(id, context);
    const [missing] = missingRules(rules, toRules(group));
    if (missing !== undefined)
      throw new CloudRefusal('not_found', `The group has no rule ${ruleKey(missing)}.`);
    const gone = new Set(rules.map(ruleKey));
    await this.#change(group, context, (native, direction) =>
      native.filter(nativeRule => {
        const [rule] = toRules({ ...group, spec: { [direction]: [nativeRule] } });
        return rule === undefined || !gone.has(ruleKey(rule));
      }),
    );
  }

  /** Replaces the lists as a whole; fails if the group has changed since it was read. */
  async #change(
    { metadata, spec }: SecurityGroupObject,
    context: CallContext,
    change: (native: readonly SgRule[], direction: 'ingressRules' | 'egressRules') => readonly SgRule[],
  ): Promise<void> {
    const { resourceVersion, name } = metadata;
    const ingressRules = change(spec.ingressRules ?? [], 'ingressRules');
    const egressRules = change(spec.egressRules ?? [], 'egressRules');
    const wanted = { metadata: { resourceVersion }, spec: { ingressRules, egressRules } };
    await this.#api.merge(securityGroups, name, wanted, context);
  }

  #group(id: NativeId, context: CallContext): Promise<SecurityGroupObject> {
    return getOwn<SecurityGroupObject>(this.#api, securityGroups, id, context);
  }
}

function toGroup(group: SecurityGroupObject): SecurityGroup {
  const { allowSameGroupTraffic, ingressRules = [], egressRules = [] } = group.spec;
  const rules = toRules(group);
  const others = ingressRules.length + egressRules.length - rules.length;
  return {
    ...toNativeObject(group),
    rules,
    details: { ...flatDetails({ allowSameGroupTraffic }), ...rulesOfOtherKinds(others) },
  };
}
