import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal, type Look, requiredText } from '@cb-spider/driver-kit';
import { ownAddressName, protection } from './assumptions.ts';
import type { NativeServer } from './client/ace.ts';
import type { AdaptiveIp, Dna } from './client/dna.ts';
import { unlessRefused } from './cloudit-errors.ts';

/** The target of a public IP. */
export interface AddressGoal {
  readonly ip: string;
  readonly name: string;
  /** Missing: nowhere. */
  readonly privateIp?: string | undefined;
}

/** A free public IP. Fails with `quota_exceeded`. Concurrent callers get different ones. */
export async function freeAddress(dna: Dna, context: CallContext): Promise<string> {
  const all = await dna.freeAddresses(context);
  const place = Number.parseInt(context.idempotencyKey.slice(0, 8), 16) || 0;
  const { addr } = all[place % (all.length || 1)] ?? {};
  if (all.length === 0)
    throw new CloudRefusal('quota_exceeded', 'The tenant has no free public IP.', { ended: true });
  return requiredText(addr, 'a free public IP');
}

/**
 * Takes the next step of moving a public IP to another target. Cloudit cannot change the target: the address is released and allocated
 * again, so that its name has to be kept where the steps are.
 *
 * @param all adaptive IPs as they are now
 */
export async function leadAddress(
  dna: Dna,
  goal: AddressGoal,
  all: readonly AdaptiveIp[],
  context: CallContext,
): Promise<Look> {
  const { ip, name, privateIp } = goal;
  const now = all.find(each => each.ip === ip);
  if (now !== undefined && (now.privateIp || undefined) === privateIp) return { state: 'done' };
  if (now !== undefined) await dna.deleteAdaptiveIp(ip, context);
  else await unlessRefused(dna.createAdaptiveIp({ ip, name, privateIp, protection }, context));
  return { state: 'underWay' };
}

/**
 * The public IP that a new VM comes with: the one that leads to it, or else a new one.
 *
 * @returns `undefined` when somebody else was faster: the next look takes another
 */
export async function ownAddressOf(
  dna: Dna,
  { name, privateIp }: NativeServer,
  context: CallContext,
): Promise<string | undefined> {
  const all = await dna.adaptiveIps(context);
  const there = all.find(each => each.privateIp === privateIp);
  if (there !== undefined) return requiredText(there.ip, 'the address of an adaptive IP');
  const ip = await freeAddress(dna, context);
  const own = ownAddressName(requiredText(name, 'the name of the VM'));
  const made = await unlessRefused(dna.createAdaptiveIp({ ip, name: own, privateIp, protection }, context));
  return made && ip;
}
