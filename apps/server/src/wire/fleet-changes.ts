import {
  CloudError,
  type FleetChangeKind,
  type FleetChangeReply,
  type KeyPairInfo,
  type NetworkInfo,
  type NewKeyPairInfo,
  type SecurityGroupInfo,
  type VmInfo,
} from '@cb-spider/core';
import type { DriverFeatures } from '@cb-spider/core/driver';
import { z } from 'zod';
import { binderOf } from '../http/binding.ts';
import { badRequest } from './errors.ts';
import { fleetKindOf, fleetProblem } from './fleet-kinds.ts';
import { fromKeyPairReqInfo, keyPairReqInfo, toKeyPairInfo, toNewKeyPairInfo } from './key-pair.ts';
import { quirksOf } from './quirks.ts';
import { fromSecurityReqInfo, securityReqInfo, toSecurityInfo } from './security-group.ts';
import { fromVmReqInfo, toVmInfo, vmReqInfo } from './vm.ts';
import { fromVpcReqInfo, toVpcInfo, vpcReqInfo } from './vpc.ts';

type Result = FleetChangeReply['results'][number];

/** A kind that can be made and removed on many connections. */
export interface FleetWireChange {
  readonly kind: FleetChangeKind;
  /** Core's request of a `ReqInfo`. Fails with `invalid_argument`. */
  toRequest(reqInfo: unknown, features: DriverFeatures): object & { readonly name: string };
  toItem(item: object, result: Result): object;
}

function of<S extends z.ZodObject>(
  kind: FleetChangeKind,
  schema: S,
  from: (request: z.output<S>, features: DriverFeatures) => object & { readonly name: string },
  toItem: FleetWireChange['toItem'],
): FleetWireChange {
  const bind = binderOf(schema);
  const toRequest: FleetWireChange['toRequest'] = (reqInfo, features) => {
    const parsed = schema.safeParse(bind(reqInfo));
    if (parsed.success) return from(parsed.data, features);
    const [issue] = parsed.error.issues;
    throw badRequest(`ReqInfo.${issue?.path.map(String).join('.')}: ${issue?.message}`);
  };
  return { kind, toRequest, toItem };
}

const changes: ReadonlyMap<string, FleetWireChange> = new Map(
  Object.entries({
    vpc: of('network', vpcReqInfo, fromVpcReqInfo, (item, { provider }) =>
      toVpcInfo(item as NetworkInfo, quirksOf(provider)),
    ),
    securitygroup: of('securityGroup', securityReqInfo, fromSecurityReqInfo, (item, { provider }) =>
      toSecurityInfo(item as SecurityGroupInfo, quirksOf(provider)),
    ),
    keypair: of('keyPair', keyPairReqInfo, fromKeyPairReqInfo, item =>
      'privateKey' in item ? toNewKeyPairInfo(item as NewKeyPairInfo) : toKeyPairInfo(item as KeyPairInfo),
    ),
    vm: of('vm', vmReqInfo, fromVmReqInfo, (item, { region }) => toVmInfo(item as VmInfo, region)),
  }),
);

/** The kind behind a path's word. Fails with `not_found`, and with `unsupported` for one that is changed one by one. */
export function fleetChangeOf(word: string): FleetWireChange {
  const change = changes.get(word.toLowerCase());
  if (change !== undefined) return change;
  fleetKindOf(word);
  throw new CloudError('unsupported', `'${word}' cannot be changed on many connections at once.`, {
    hint: `One of ${[...changes.keys()].join(', ')}.`,
  });
}

export const fleetChangeReply = z.object({
  operationId: z.string(),
  state: z.enum(['succeeded', 'failed', 'cancelled']),
  results: z.array(
    z.object({
      connection: z.string(),
      region: z.string(),
      state: z.enum(['succeeded', 'failed', 'cancelled', 'undone']),
      item: z.looseObject({}).optional(),
      error: fleetProblem.pick({ code: true, message: true, retryable: true }).optional(),
    }),
  ),
});

export function toFleetChangeReply(
  change: FleetWireChange,
  { operationId, state, results }: FleetChangeReply,
): z.input<typeof fleetChangeReply> {
  return {
    operationId,
    state,
    results: results.map(result => ({
      connection: result.connection,
      region: result.region,
      state: result.state,
      item: result.item && { ...change.toItem(result.item, result) },
      error: result.error && {
        code: result.error.code,
        message: result.error.message,
        retryable: result.error.retryable,
      },
    })),
  };
}
