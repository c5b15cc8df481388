import { type FleetItem, fleetLines } from './fleet.ts';
import { RowBook } from './row-book.ts';
import type { Scope } from './scope.ts';

/** A VM as lists show it. */
export interface VmRow {
  /** Connection and name: no other VM has both. */
  readonly key: string;
  readonly connection: string;
  readonly region: string;
  readonly name: string;
  readonly nativeId: string;
  readonly spec: string;
  readonly publicIp: string;
  readonly privateIp: string;
  readonly startedAt: string;
  /** `Running`, `Suspended`; missing while nobody has brought. */
  readonly state: string | undefined;
}

interface WireVm {
  readonly IId: { readonly NameId: string; readonly SystemId: string };
  readonly StartTime: string;
  readonly VMSpecName: string;
  readonly PublicIP: string;
  readonly PrivateIP: string;
}
type WireStatus = Pick<WireVm, 'IId'> & { readonly VmStatus: string };

/** A change by this server makes older answers stale in any case. */
const vmMaxAge = 60;
const stateMaxAge = 15;

export function vmKey(connection: string, name: string): string {
  return `${connection} ${name}`;
}

/**
 * The VMs of a scope with their states, which come by two requests: the first rows are there before states are asked for.
 * Rows stay while they are read again.
 */
export class VmRows {
  readonly book = new RowBook<VmRow>();
  readonly #scope: Scope;
  /** States of VMs that have not come yet. */
  readonly #early = new Map<string, string>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Reads everything again. Fails with `SpiderError` where the server does not answer at all. */
  async read(signal: AbortSignal): Promise<void> {
    this.book.begin();
    try {
      const begun = Promise.withResolvers<void>();
      const vms = this.#readVms(this.#scope, signal, begun.resolve).finally(begun.resolve);
      await Promise.all([vms, begun.promise.then(() => this.readStates(signal))]);
    } finally {
      this.book.end();
    }
  }

  /** Reads the VMs of some connections again, and what is known of the others stays. */
  async readSome(connections: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const scope = { connection: [...connections].join(',') };
    await Promise.all([this.#readVms(scope, signal), this.#readStates(scope, signal)]);
  }

  /** Reads the states alone: VMs come and go by operations, which tell. */
  readStates(signal: AbortSignal): Promise<void> {
    return this.#readStates(this.#scope, signal);
  }

  /** A state that a read or the stream of changes has brought. */
  setState(connection: string, name: string, state: string): void {
    const row = this.book.get(connection, name);
    if (row === undefined) this.#early.set(vmKey(connection, name), state);
    else if (row.state !== state) this.book.put({ ...row, state });
  }

  async #readVms(scope: Scope, signal: AbortSignal, onLine?: () => void): Promise<void> {
    const fields = ['IId', 'StartTime', 'VMSpecName', 'PublicIP', 'PrivateIP'];
    const lines = fleetLines<WireVm>({ kind: 'vm', scope, fields, maxAge: vmMaxAge, signal });
    await this.book.take(
      lines,
      vm => rowOf(vm, this.#stateOf(vm)),
      line => {
        onLine?.();
        if (scope === this.#scope) this.book.note(line);
      },
    );
  }

  async #readStates(scope: Scope, signal: AbortSignal): Promise<void> {
    const fields = ['IId', 'VmStatus'];
    const question = { kind: 'vmstatus', scope, fields, maxAge: stateMaxAge, signal };
    for await (const { item } of fleetLines<WireStatus>(question)) {
      if (item !== undefined) this.setState(item.connection, item.IId.NameId, item.VmStatus);
    }
  }

  #stateOf({ connection, IId: { NameId } }: FleetItem<WireVm>): string | undefined {
    const known = this.book.get(connection, NameId);
    if (known !== undefined) return known.state;
    const key = vmKey(connection, NameId);
    const early = this.#early.get(key);
    this.#early.delete(key);
    return early;
  }
}

function rowOf(vm: FleetItem<WireVm>, state: string | undefined): VmRow {
  const { connection, region, IId } = vm;
  return {
    ...{ key: vmKey(connection, IId.NameId), connection, region, name: IId.NameId, nativeId: IId.SystemId },
    ...{ spec: vm.VMSpecName, publicIp: vm.PublicIP, privateIp: vm.PrivateIP, startedAt: vm.StartTime },
    state,
  };
}
