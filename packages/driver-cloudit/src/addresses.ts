import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal, type Look, requiredText } from '@cb-spider/driver-kit';
import { ownAddressName, protection } from './assumptions.ts';
import type { NativeServer } from './client/ace.ts';
import type { AdaptiveIp, Dna } from './client/dna.ts';
import { unlessRefused } from './cloudit-errors.ts';

/** The target of a public IP. */
export interface AddressTarget {
  readonly ip: string;
  readonly name: string;
  /** Missing if the public IP has no target. */
  readonly privateIp?: string | undefined;
}

/** Returns a free public IP. Fails with `quota_exceeded`. Concurrent callers get different ones. */
export async function freeAddress(dna: Dna, context: CallContext): Promise<string> {
  const all = await dna.freeAddresses(context);
  const place = Number.parseInt(context.idempotencyKey.slice(0, 8), 16) || 0;
  const { addr } = all[place % (all.length || 1)] ?? {};
  if (all.length === 0)
    throw new CloudRefusal('quota_exceeded', 'The tenant has no free public IP.', { ended: true });
  return requiredText(addr, 'a free public IP');
}

/**
 * Takes the next step of moving a public IP to another target. Cloudit cannot change the target: the address is
 * released and allocated again, so the steps keep its name.
 *
 * @param all all adaptive IPs, in their current state
 */
export async function moveAddress(
  dna: Dna,
  goal: AddressTarget,
  all: readonly AdaptiveIp[],
  context: CallContext,
): Promise<Look> {
  const { ip, name, privateIp } = goal;
  const current = all.find(address => address.ip === ip);
  if (current !== undefined && (current.privateIp || undefined) === privateIp) return { state: 'done' };
  if (current !== undefined) await dna.deleteAdaptiveIp(ip, context);
  else await unlessRefused(dna.createAdaptiveIp({ ip, name, privateIp, protection }, context));
  return { state: 'underWay' };
}

/**
 * Returns the public IP of a new VM: the one whose target it is, or else a new one.
 *
 * @returns `undefined` if another caller was faster: the next check takes another address
 */
export async function ownAddressOf(
  dna: Dna,
  { name, privateIp }: NativeServer,
  context: CallContext,
): Promise<string | undefined> {
  const all = await dna.adaptiveIps(context);
  const existing = all.find(address => address.privateIp === privateIp);
  if (existing !== undefined) return requiredText(existing.ip, 'the address of an adaptive IP');
  const ip = await freeAddress(dna, context);
  const own = ownAddressName(requiredText(name, 'the name of the VM'));
  const created = await unlessRefused(
    dna.createAdaptiveIp({ ip, name: own, privateIp, protection }, context),
  );
  return created && ip;
}
