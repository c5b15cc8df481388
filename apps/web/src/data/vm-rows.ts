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
  /** `Running`, `Suspended`, and so on. */
  readonly state: string;
}

interface WireVm {
  readonly IId: { readonly NameId: string; readonly SystemId: string };
  readonly VmStatus: string;
  readonly StartTime: string;
  readonly VMSpecName: string;
  readonly PublicIP: string;
  readonly PrivateIP: string;
}

const fields = ['IId', 'VmStatus', 'StartTime', 'VMSpecName', 'PublicIP', 'PrivateIP'];
/** A change by this server makes older answers stale in any case. */
const maxAge = 15;

export function vmKey(connection: string, name: string): string {
  return `${connection} ${name}`;
}

/** The VMs of a scope with their states. Rows stay while they are read again. */
export class VmRows {
  readonly book = new RowBook<VmRow>();
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Reads everything again. Fails with `SpiderError` where the server does not answer at all. */
  async read(signal: AbortSignal): Promise<void> {
    this.book.begin();
    try {
      await this.#read(this.#scope, signal);
    } finally {
      this.book.end();
    }
  }

  /** Reads the VMs of some connections again, and what is known of the others stays. */
  readSome(connections: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    return this.#read({ connection: [...connections].join(',') }, signal);
  }

  /** Reads the states alone: VMs come and go by operations, which tell. */
  async readStates(signal: AbortSignal): Promise<void> {
    const question = { kind: 'vmstatus', scope: this.#scope, fields: ['IId', 'VmStatus'], maxAge, signal };
    for await (const { item } of fleetLines<Pick<WireVm, 'IId' | 'VmStatus'>>(question)) {
      if (item !== undefined) this.setState(item.connection, item.IId.NameId, item.VmStatus);
    }
  }

  /** A state that a read or the stream of changes has brought; a VM that is not read yet comes with its own. */
  setState(connection: string, name: string, state: string): void {
    const row = this.book.get(connection, name);
    if (row !== undefined && row.state !== state) this.book.put({ ...row, state });
  }

  #read(scope: Scope, signal: AbortSignal): Promise<void> {
    const lines = fleetLines<WireVm>({ kind: 'vm', scope, fields, maxAge, signal });
    return this.book.take(lines, rowOf, line => {
      if (scope === this.#scope) this.book.note(line);
    });
  }
}

function rowOf(vm: FleetItem<WireVm>): VmRow {
  const { connection, region, IId } = vm;
  return {
    ...{ key: vmKey(connection, IId.NameId), connection, region, name: IId.NameId, nativeId: IId.SystemId },
    ...{ spec: vm.VMSpecName, publicIp: vm.PublicIP, privateIp: vm.PrivateIP, startedAt: vm.StartTime },
    state: vm.VmStatus,
  };
}
