import type { FaultRequest } from '@cb-spider/driver-twin';
import type { Random } from './random.ts';

type Action = Extract<NonNullable<FaultRequest['match']>['action'], string>;

const creates: readonly Action[] = [
  'CreateNetwork',
  'CreateSubnet',
  'CreateSecurityGroup',
  'ImportKeyPair',
  'AllocatePublicIp',
  'CreateNic',
  'RunVm',
];

const others: readonly Action[] = [
  'GetOperation',
  'GetNetwork',
  'GetNic',
  'GetVm',
  'GetVmStatus',
  'ListVmStatus',
  'DeleteNetwork',
  'DeleteSubnet',
  'DeleteSecurityGroup',
  'AuthorizeRules',
  'RevokeRules',
  'DeleteKeyPair',
  'ReleasePublicIp',
  'AssociatePublicIp',
  'DisassociatePublicIp',
  'DeleteNic',
  'AttachNic',
  'DetachNic',
  'AssignPrivateIp',
  'UnassignPrivateIp',
  'StartVm',
  'StopVm',
  'RebootVm',
  'TerminateVm',
];

/** Changes that neither create nor remove a resource. A removal that fails later is for the user to decide. */
const alterations: readonly Action[] = [
  'AuthorizeRules',
  'RevokeRules',
  'AssociatePublicIp',
  'DisassociatePublicIp',
  'AttachNic',
  'DetachNic',
  'AssignPrivateIp',
  'StartVm',
  'StopVm',
  'RebootVm',
];

/**
 * How the cloud of a scenario fails: it loses replies, or it refuses creates for lack of capacity. It must not do both.
 * If a repeated create is refused, Spider concludes that the first one created nothing. An injected refusal comes
 * before the cloud looks for the first one, and would make that conclusion wrong.
 */
export type FaultStyle = 'loses' | 'refuses';

/** Draws up to three faults. */
export function drawFaults(random: Random, style: FaultStyle): readonly FaultRequest[] {
  return Array.from({ length: random.between(0, 3) }, () => drawFault(random, style));
}

function drawFault(random: Random, style: FaultStyle): FaultRequest {
  const scope = random.next();
  const action = random.chance(0.5) ? random.pick(creates) : random.pick(others);
  const isRefusal = style === 'refuses' && creates.includes(action) && random.chance(0.5);
  const fault = isRefusal ? refusalOf(action) : drawKind(random, style);
  const match = scope < 0.6 || isRefusal ? { action } : scope < 0.8 ? { effect: 'change' as const } : {};
  const often = random.chance(0.5) ? { probability: random.pick([0.2, 0.5, 1]) } : {};
  const count = random.chance(0.8) ? { count: random.between(1, 8) } : {};
  return { match, fault, skip: random.between(0, 2), ...often, ...count };
}

function refusalOf(action: Action): FaultRequest['fault'] {
  return { kind: 'error', code: action === 'RunVm' ? 'Capacity.Insufficient' : 'Quota.Exceeded' };
}

function drawKind(random: Random, style: FaultStyle): FaultRequest['fault'] {
  const harmless: readonly FaultRequest['fault'][] = [
    { kind: 'error', code: 'Service.Busy' },
    { kind: 'throttle', retryAfterMs: random.between(100, 30_000) },
    { kind: 'slow', byMs: random.between(100, 90_000) },
    { kind: 'regionDown' },
  ];
  if (style === 'refuses') return random.pick(harmless);
  return random.pick([
    ...harmless,
    { kind: 'error', code: 'Service.Failure' },
    { kind: 'reset', acts: false },
    { kind: 'reset', acts: true },
    { kind: 'reset', acts: true },
    { kind: 'timeout', acts: false, afterMs: 30_000 },
    { kind: 'timeout', acts: true, afterMs: 60_000 },
  ]);
}

/**
 * Draws faults of changes that fail after the cloud has accepted them. Such a failure is always consistent: the same
 * request gets the same result again.
 */
export class LaterFaults {
  readonly #random: Random;
  readonly #isLater: boolean;

  /** @param isLater whether the cloud completes changes later; if not, only VMs can fail after their creation */
  constructor(random: Random, isLater: boolean) {
    this.#random = random;
    this.#isLater = isLater;
  }

  /** Draws at most one fault. */
  draw(): readonly FaultRequest[] {
    const random = this.#random;
    if (random.chance(0.6)) return [];
    const count = random.between(1, 4);
    if (!this.#isLater || random.chance(0.3)) {
      const fault = { kind: 'launchFails', code: 'Capacity.Insufficient' } as const;
      return [{ match: { action: 'RunVm' }, fault, count }];
    }
    const code = random.pick(['Quota.Exceeded', 'Capacity.Insufficient', 'Policy.Denied'] as const);
    const match = { action: random.pick(random.chance(0.7) ? creates : alterations) };
    return [{ match, fault: { kind: 'failsLater', code }, probability: random.pick([0.3, 1]), count }];
  }
}
