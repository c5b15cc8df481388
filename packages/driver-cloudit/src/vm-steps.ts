import type { Accepted, CallContext, Completed, ContinuedChange, VmSpec } from '@cb-spider/core/driver';
import { accepted, completed } from '@cb-spider/core/driver';
import { CloudRefusal, found, type Look, requiredText, type Step } from '@cb-spider/driver-kit';
import { moveAddress, ownAddressOf } from './addresses.ts';
import { ownAddressName } from './assumptions.ts';
import type { Ace, NativeServer } from './client/ace.ts';
import type { Dna } from './client/dna.ts';
import { unlessRefused } from './cloudit-errors.ts';
import type { FirstLogin } from './first-login/first-login.ts';
import { rootPasswordOf } from './first-login/root-password.ts';
import { nextStep } from './next-step.ts';
import { publicKeyOf } from './vm-create.ts';
import { vmStateOf } from './vm-state.ts';

export interface VmStepParts {
  readonly ace: Ace;
  readonly dna: Dna;
  readonly login: FirstLogin;
  /** The secret from which root passwords are derived. */
  readonly secret: string;
}

/**
 * The steps that create and remove a VM: each check takes one. The input of a step is in its token or in the request
 * of the create; the password of root is derived again.
 */
export class VmSteps {
  readonly #parts: VmStepParts;

  constructor(parts: VmStepParts) {
    this.#parts = parts;
  }

  /** Waits until the VM runs and has an address; then gives it a public IP. */
  async launched({ id }: Step, _change: ContinuedChange, context: CallContext): Promise<Look | Accepted> {
    const server = found(await this.#find(id, context), 'VM', id);
    const state = vmStateOf(requiredText(server.state, 'the state of the VM'));
    if (state === 'failed') return { state: 'failed', problem: failedLaunch };
    if (state !== 'running' || !server.privateIp) return { state: 'underWay' };
    const address = await ownAddressOf(this.#parts.dna, server, context);
    if (address === undefined) return { state: 'underWay' };
    return nextStep({ step: 'entered', id, more: { address } });
  }

  /** Waits until the user can log in with a key and passwords are disabled. */
  async entered({ id, more = {} }: Step, change: ContinuedChange, context: CallContext): Promise<Accepted> {
    const { address = '', hostKey } = more;
    const spec = specOf(change);
    const look = await this.#parts.login.look(
      {
        address,
        name: spec.userName,
        publicKey: publicKeyOf(spec),
        password: rootPasswordOf(this.#parts.secret, context.idempotencyKey),
        hostKey,
      },
      context,
    );
    if (look.state === 'notYet') return accepted(change.token);
    if (look.state === 'done') return nextStep({ step: 'grouped', id });
    return nextStep({ step: 'entered', id, more: { address, hostKey: look.hostKey } });
  }

  /** Removes the group that allowed the first login. */
  async grouped({ id }: Step, change: ContinuedChange, context: CallContext): Promise<Completed> {
    const { macAddr } = found(await this.#find(id, context), 'VM', id);
    const mac = requiredText(macAddr, 'the MAC address of the VM');
    await this.#parts.ace.setGroups(id, mac, specOf(change).securityGroupIds, context);
    return completed();
  }

  /** Removes the VM's own public IP, then releases the other public IPs, then removes the VM. */
  async removed({ id, more = {} }: Step, _change: ContinuedChange, context: CallContext): Promise<Look> {
    const { dna, ace } = this.#parts;
    const [all, server] = await Promise.all([dna.adaptiveIps(context), this.#find(id, context)]);
    const own = ownAddressName(more.name ?? '');
    const privateIp = more.privateIp || server?.privateIp;
    const mine = all.find(address => privateIp && address.privateIp === privateIp && address.name === own);
    if (mine !== undefined) {
      await dna.deleteAdaptiveIp(requiredText(mine.ip, 'the address of an adaptive IP'), context);
      return { state: 'underWay' };
    }
    for (const [ip, name] of Object.entries(JSON.parse(more.freed ?? '{}') as Record<string, string>)) {
      const look = await moveAddress(dna, { ip, name }, all, context);
      if (look.state !== 'done') return look;
    }
    const state = server && vmStateOf(requiredText(server.state, 'the state of the VM'));
    if (state === undefined || state === 'terminated') return { state: 'done' };
    // A VM that is changing its state, or whose address has just been removed, is removed by a later check.
    if (state !== 'terminating') await unlessRefused(ace.deleteServer(id, context));
    return { state: 'underWay' };
  }

  async #find(id: string, context: CallContext): Promise<NativeServer | undefined> {
    return (await this.#parts.ace.servers(context)).find(server => server.id === id);
  }
}

const failedLaunch = {
  code: 'unavailable',
  nativeCode: 'FAILED',
  message: 'Cloudit reports that the VM has failed.',
  mayHaveActed: true,
  retryable: false,
} as const;

/** Returns the spec of the create. */
function specOf({ spec }: ContinuedChange): VmSpec {
  if (spec !== undefined) return spec as VmSpec;
  throw new CloudRefusal('internal', 'The create continues without its original request.', {
    mayHaveActed: true,
  });
}
