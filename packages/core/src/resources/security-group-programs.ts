import type { NativeId, SecurityGroup, SecurityRule, Tags } from '../driver/index.ts';
import { CloudError } from '../errors/cloud-error.ts';
import type { OperationProgram } from '../operations/operation-program.ts';
import type { OperationRun } from '../operations/operation-run.ts';
import { labelOf } from './labels.ts';
import { changeProgram, createProgram, deleteProgram, plainObjects } from './record-programs.ts';

interface CreateRequest {
  readonly nativeName: string;
  readonly networkId: NativeId;
  readonly rules: readonly SecurityRule[];
  readonly tags: Tags;
}

export interface RulesRequest {
  /** The group's name, for errors. */
  readonly name: string;
  readonly rules: readonly SecurityRule[];
}

const objects = plainObjects(cloud => cloud.securityGroups);

export const createSecurityGroup = createProgram<CreateRequest, SecurityGroup>('securityGroup', {
  make(run) {
    const { nativeName: name, networkId, rules, tags } = run.request;
    return run.cloud.securityGroups.create({ name, networkId, rules: [...rules], tags }, run.call());
  },
  ...objects,
});

export const deleteSecurityGroup = deleteProgram('securityGroup', objects);

/** Adds what is missing. On a first try nothing may be there already; on a resumed one some of it may. */
export const addRules = changeProgram<RulesRequest>('securityGroup', 'addRules', async run => {
  const { rules } = await run.cloud.securityGroups.get(run.nativeId, run.call());
  const present = new Set(rules.map(ruleKey));
  const known = run.request.rules.find(rule => present.has(ruleKey(rule)));
  if (known !== undefined && !run.resumed) throw ruleError('already_exists', 'already has', run, known);
  const lacking = run.request.rules.filter(rule => !present.has(ruleKey(rule)));
  if (lacking.length > 0) await run.cloud.securityGroups.addRules(run.nativeId, lacking, run.call());
});

/** Removes what is there. On a first try all of it must be; on a resumed one some may be gone. */
export const removeRules: OperationProgram<RulesRequest, void> = {
  ...changeProgram<RulesRequest>('securityGroup', 'removeRules', takeRulesAway),
  async isRemoved(run) {
    const { rules } = await run.cloud.securityGroups.get(run.nativeId, run.call());
    const present = new Set(rules.map(ruleKey));
    return !run.request.rules.some(rule => present.has(ruleKey(rule)));
  },
};

async function takeRulesAway(run: OperationRun<RulesRequest>): Promise<void> {
  const { rules } = await run.cloud.securityGroups.get(run.nativeId, run.call());
  const present = new Set(rules.map(ruleKey));
  const unknown = run.request.rules.find(rule => !present.has(ruleKey(rule)));
  if (unknown !== undefined && !run.resumed) throw ruleError('not_found', 'does not have', run, unknown);
  const left = run.request.rules.filter(rule => present.has(ruleKey(rule)));
  if (left.length > 0) await run.cloud.securityGroups.removeRules(run.nativeId, left, run.call());
}

function ruleKey({ direction, protocol, fromPort, toPort, cidr }: SecurityRule): string {
  return [direction, protocol, fromPort ?? '', toPort ?? '', cidr].join(' ');
}

function ruleError(
  code: 'already_exists' | 'not_found',
  verb: string,
  run: OperationRun<RulesRequest>,
  rule: SecurityRule,
): CloudError {
  const { direction, protocol, fromPort, toPort, cidr } = rule;
  const ports = fromPort === undefined ? '' : ` ${fromPort}-${toPort}`;
  const words = `${direction} ${protocol}${ports} ${cidr}`;
  return new CloudError(
    code,
    `${labelOf('securityGroup')} '${run.request.name}' ${verb} this rule: ${words}`,
    {
      operation: `securityGroup.${run.record.action}`,
    },
  );
}
