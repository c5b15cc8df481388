import type { SecurityRule } from '../../driver/index.ts';
import { CloudError } from '../../errors/cloud-error.ts';
import { labelOf } from '../../operations/labels.ts';
import type { OperationProgram } from '../../operations/operation-program.ts';
import type { OperationRun } from '../../operations/operation-run.ts';
import { ruleKey } from '../../requests/fields.ts';
import { changeProgram, continueAccepted } from './change-program.ts';

interface RulesRequest {
  /** The group's name, for errors. */
  readonly name: string;
  readonly rules: readonly SecurityRule[];
}

/** Adds the missing rules. On the first attempt none of them may exist; on a resumed one some may. */
const addRules = changeProgram<RulesRequest>('securityGroup', 'addRules', async run => {
  if (await continueAccepted(run, () => change('addRules', run, run.request.rules))) return;
  const { present, missing } = await compareRules(run);
  if (present[0] !== undefined && !run.resumed)
    throw ruleError('already_exists', 'already has', run, present[0]);
  if (missing.length > 0) await change('addRules', run, missing);
});

/** Removes the existing rules. On the first attempt all of them must exist; on a resumed one some may be gone. */
const removeRules: OperationProgram<RulesRequest, void> = {
  ...changeProgram<RulesRequest>('securityGroup', 'removeRules', async run => {
    if (await continueAccepted(run, () => change('removeRules', run, run.request.rules))) return;
    const { present, missing } = await compareRules(run);
    if (missing[0] !== undefined && !run.resumed)
      throw ruleError('not_found', 'does not have', run, missing[0]);
    if (present.length > 0) await change('removeRules', run, present);
  }),
  isRemoved: async run => (await compareRules(run)).present.length === 0,
  removalTarget: ({ rules }) => rules.map(ruleKey).toSorted(),
};

export const rulePrograms = [addRules, removeRules];

async function change(
  action: 'addRules' | 'removeRules',
  run: OperationRun<RulesRequest>,
  rules: readonly SecurityRule[],
): Promise<void> {
  await run.cloud.securityGroups[action](run.nativeId, [...rules], run.call());
}

/**
 * Splits the requested rules into those that the group has and those that it lacks, with the only read of the change.
 */
async function compareRules(run: OperationRun<RulesRequest>) {
  const group = await run.cloud.securityGroups.get(run.nativeId, run.call());
  const keys = new Set(group.rules.map(ruleKey));
  const { rules } = run.request;
  return {
    present: rules.filter(rule => keys.has(ruleKey(rule))),
    missing: rules.filter(rule => !keys.has(ruleKey(rule))),
  };
}

function ruleError(
  code: 'already_exists' | 'not_found',
  verb: string,
  run: OperationRun<RulesRequest>,
  { direction, protocol, fromPort, toPort, cidr }: SecurityRule,
): CloudError {
  const ports = fromPort === undefined ? '' : ` ${fromPort}-${toPort}`;
  const words = `${direction} ${protocol}${ports} ${cidr}`;
  const message = `${labelOf('securityGroup')} '${run.request.name}' ${verb} this rule: ${words}`;
  return new CloudError(code, message, { operation: `securityGroup.${run.record.action}` });
}
