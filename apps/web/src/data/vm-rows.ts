import { type FleetLine, type FleetProblem, fleetLines } from './fleet.ts';
import type { Scope } from './scope.ts';
import { Store } from './store.ts';

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
  /** `Running`, `Suspended`; missing while nobody has told. */
  readonly state: string | undefined;
}

/** How far the reading of a list is. */
export interface Answers {
  readonly isReading: boolean;
  /** Connections that have answered in full. */
  readonly answered: number;
  readonly problems: readonly FleetProblem[];
  /** Connections that the user may not see. */
  readonly leftOut: number;
}

interface WireVm {
  readonly IId: { readonly NameId: string; readonly SystemId: string };
  readonly StartTime: string;
  readonly VMSpecName: string;
  readonly PublicIP: string;
  readonly PrivateIP: string;
}
type WireStatus = Pick<WireVm, 'IId'> & { readonly VmStatus: string };

const nothing: Answers = { isReading: false, answered: 0, problems: [], leftOut: 0 };
/** A change by this server makes older answers stale in any case. */
const vmMaxAge = 60;
const stateMaxAge = 15;
/** Thousands of changes a second are some frames. */
const paintEveryMs = 100;

export function vmKey(connection: string, name: string): string {
  return `${connection} ${name}`;
}

/**
 * The VMs of a scope with their states, which come by two requests. Rows are painted some times a second at most, and
 * stay while they are read again.
 */
export class VmRows {
  readonly rows = new Store<readonly VmRow[]>([]);
  readonly answers = new Store<Answers>(nothing);
  readonly #scope: Scope;
  readonly #known = new Map<string, VmRow>();
  /** States of VMs that have not come yet. */
  readonly #states = new Map<string, string>();
  #isPaintPlanned = false;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Reads everything again. Fails with `SpiderError` where the server does not answer at all. */
  async read(signal: AbortSignal): Promise<void> {
    this.answers.set({ ...nothing, isReading: true });
    try {
      await Promise.all([this.#readVms(this.#scope, signal), this.#readStates(this.#scope, signal)]);
    } finally {
      this.answers.update(before => ({ ...before, isReading: false }));
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

  /** A state that the stream of changes has reported. */
  setState(connection: string, name: string, state: string): void {
    const key = vmKey(connection, name);
    this.#states.set(key, state);
    const row = this.#known.get(key);
    if (row === undefined || row.state === state) return;
    this.#known.set(key, { ...row, state });
    this.#plan();
  }

  async #readVms(scope: Scope, signal: AbortSignal): Promise<void> {
    const fields = ['IId', 'StartTime', 'VMSpecName', 'PublicIP', 'PrivateIP'];
    const seen = new Set<string>();
    const isWhole = scope === this.#scope;
    for await (const line of fleetLines<WireVm>({ kind: 'vm', scope, fields, maxAge: vmMaxAge, signal })) {
      if (line.item !== undefined) seen.add(this.#put(line.item));
      if (line.source !== undefined) this.#dropOthers(line.source.connection, seen);
      if (isWhole) this.#note(line);
    }
  }

  async #readStates(scope: Scope, signal: AbortSignal): Promise<void> {
    const fields = ['IId', 'VmStatus'];
    const question = { kind: 'vmstatus', scope, fields, maxAge: stateMaxAge, signal };
    for await (const { item } of fleetLines<WireStatus>(question)) {
      if (item !== undefined) this.setState(item.connection, item.IId.NameId, item.VmStatus);
    }
  }

  #put(vm: WireVm & { readonly connection: string; readonly region: string }): string {
    const { connection, region, IId } = vm;
    const key = vmKey(connection, IId.NameId);
    this.#known.set(key, {
      key,
      connection,
      region,
      name: IId.NameId,
      nativeId: IId.SystemId,
      spec: vm.VMSpecName,
      publicIp: vm.PublicIP,
      privateIp: vm.PrivateIP,
      startedAt: vm.StartTime,
      state: this.#states.get(key),
    });
    this.#plan();
    return key;
  }

  /** VMs of a connection that has named all that it has. */
  #dropOthers(connection: string, seen: ReadonlySet<string>): void {
    for (const [key, row] of this.#known)
      if (row.connection === connection && !seen.has(key)) {
        this.#known.delete(key);
        this.#states.delete(key);
        this.#plan();
      }
  }

  #note({ source, error, end }: FleetLine<unknown>): void {
    if (source === undefined && error === undefined && end === undefined) return;
    this.answers.update(({ answered, problems, leftOut, isReading }) => ({
      isReading,
      answered: answered + (source === undefined ? 0 : 1),
      problems: error === undefined ? problems : [...problems, error],
      leftOut: end?.leftOut ?? leftOut,
    }));
  }

  #plan(): void {
    if (this.#isPaintPlanned) return;
    this.#isPaintPlanned = true;
    setTimeout(() => {
      this.#isPaintPlanned = false;
      this.rows.set([...this.#known.values()]);
    }, paintEveryMs);
  }
}
