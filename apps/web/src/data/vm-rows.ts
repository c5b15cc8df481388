import { type FleetItem, fleetLines } from './fleet.ts';
import { RowBook } from './row-book.ts';
import type { Scope } from './scope.ts';

/** A VM as lists show it. */
export interface VmRow {
  /** The connection and the name, which are unique among VMs. */
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
/**
 * The accepted age of cached replies, in seconds. Changes through this server always make them stale, so this covers
 * only changes made elsewhere.
 */
const maxAge = 15;

export function vmKey(connection: string, name: string): string {
  return `${connection} ${name}`;
}

/** The VMs of a scope with their states. The rows stay while they are read again. */
export class VmRows {
  readonly book = new RowBook<VmRow>();
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Reads everything again. Rejects with `SpiderError` if the server does not answer at all. */
  async read(signal: AbortSignal): Promise<void> {
    this.book.begin();
    try {
      await this.#read(this.#scope, signal);
    } finally {
      this.book.end();
    }
  }

  /** Reads the VMs of some connections again. The rows of the other connections stay as they are. */
  readSome(connections: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    return this.#read({ connection: [...connections].join(',') }, signal);
  }

  /** Reads the states only, because operations report which VMs were added or removed. */
  async readStates(signal: AbortSignal): Promise<void> {
    const question = { kind: 'vmstatus', scope: this.#scope, fields: ['IId', 'VmStatus'], maxAge, signal };
    for await (const { item } of fleetLines<Pick<WireVm, 'IId' | 'VmStatus'>>(question)) {
      if (item !== undefined) this.setState(item.connection, item.IId.NameId, item.VmStatus);
    }
  }

  /**
   * Sets a state that a read or an event has reported. Ignores VMs that are not read yet: they come with their state.
   */
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
