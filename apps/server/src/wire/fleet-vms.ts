import type { FleetVm, FleetVmAction, PartResult, PartsReply } from '@cb-spider/fleet';
import { z } from 'zod';
import { badRequest, isEmpty } from './errors.ts';
import { fleetProblem } from './fleet-kinds.ts';
import { text } from './shapes.ts';

/** The most VMs that one request can name. */
const maxVms = 10_000;

const actions: Readonly<Record<string, FleetVmAction>> = {
  suspend: 'stop',
  resume: 'start',
  reboot: 'reboot',
  terminate: 'delete',
};

export const vmActionFields = z.object({
  /** `suspend`, `resume`, `reboot` or `terminate`. */
  action: text,
  vm: z.array(z.object({ connection: text, name: text })).default([]),
});
export type VmActionFields = z.output<typeof vmActionFields>;

/** Parses the request. Fails with `invalid_argument` for an unknown action, for no VM, and for a VM without a name. */
export function fromVmAction({ action, vm }: VmActionFields): {
  readonly action: FleetVmAction;
  readonly vms: readonly FleetVm[];
} {
  const change = actions[action.toLowerCase()];
  if (change === undefined)
    throw badRequest(
      `action: '${action}' is not a valid action.`,
      `Use one of ${Object.keys(actions).join(', ')}.`,
    );
  if (vm.length === 0) throw isEmpty('vm');
  if (vm.length > maxVms) throw badRequest(`vm: more than ${maxVms} VMs.`, 'Send several requests.');
  for (const { connection, name } of vm) {
    if (connection === '') throw isEmpty('connection');
    if (name === '') throw isEmpty('name');
  }
  return { action: change, vms: [...new Map(vm.map(item => [JSON.stringify(item), item])).values()] };
}

/** The result for one VM. */
const vmActionResult = z
  .object({
    connection: z.string(),
    name: z.string(),
    state: z.enum(['succeeded', 'failed', 'cancelled']),
    error: fleetProblem
      .pick({ code: true, message: true, retryable: true })
      .extend({ hint: z.string() })
      .optional(),
  })
  .meta({ id: 'VmActionResult' });

export const vmActionReply = z.object({
  operationId: z.string(),
  state: z.enum(['succeeded', 'failed', 'cancelled']),
  results: z.array(vmActionResult),
});

export function toVmActionResult({ connection, name, state, error }: PartResult) {
  return {
    ...{ connection, name },
    state: state as z.output<typeof vmActionResult>['state'],
    error: error && {
      code: error.code,
      message: error.message,
      hint: error.hint,
      retryable: error.retryable,
    },
  };
}

export function toVmActionReply({ operationId, state, results }: PartsReply): z.input<typeof vmActionReply> {
  return { operationId, state, results: results.map(toVmActionResult) };
}
