import { publicAddressAt } from '../engine/address-pool.ts';
import type { Caller } from '../engine/cloud-api.ts';
import type { TwinDatabase } from '../engine/database.ts';
import type { TwinRule } from '../engine/rules.ts';
import { stateAt, type TwinVmState } from '../engine/vm-lifecycle.ts';
import { admits } from './admission.ts';

/** A VM that has a place among those that accept SSH, as it is now. */
export interface SshPlace {
  readonly scope: number;
  readonly vmId: string;
  readonly publicKey: string;
  readonly hostKey: string | undefined;
  readonly port: number | undefined;
  /** The VM is terminating or gone. */
  readonly isGone: boolean;
  readonly isRunning: boolean;
  /** When a transitional state becomes the next one, in milliseconds since 1970. */
  readonly changesAt: number | undefined;
  /** Different for each start. */
  readonly bootMark: string;
  readonly bootedAt: number;
  readonly rules: readonly TwinRule[];
  /** Its public IPs, in a fixed order. */
  readonly publicIps: readonly string[];
}

interface Row {
  readonly scope: number;
  readonly vm_id: string;
  readonly public_key: string;
  readonly host_key: string | null;
  readonly port: number | null;
  readonly state: TwinVmState | null;
  readonly changes_at: number | null;
  readonly gone_at: number | null;
  readonly created_at: number | null;
  /** Positions of its public IPs in the pool, separated by commas. */
  readonly positions: string | null;
}

/** Positions for all NICs of a VM. An associated public IP replaces the one that was created with the VM. */
const positions = `(SELECT group_concat(coalesce(i.position, a.own_public))
    FROM nics n JOIN private_addresses a ON a.nic_id = n.id
      LEFT JOIN public_ips i ON i.nic_id = a.nic_id AND i.private_address = a.address
    WHERE n.scope = v.scope AND n.vm_id = v.id) AS positions`;

const places = `SELECT p.scope, p.vm_id, p.public_key, p.host_key, p.port,
    v.state, v.changes_at, v.gone_at, v.created_at, ${positions}
  FROM ssh_places p LEFT JOIN vms v ON v.scope = p.scope AND v.id = p.vm_id`;

/** Selects the rules of the NIC that was created with a VM, because its public IP leads to this NIC. */
const groupsOf = (vms: string) => `SELECT n.vm_id, g.rules FROM ${vms} p
  JOIN nics n ON n.scope = p.scope AND n.vm_id = p.vm_id AND n.device_index = 0
  JOIN nic_security_groups c ON c.nic_id = n.id
  JOIN security_groups g ON g.id = c.security_group_id`;
const groups = groupsOf('ssh_places');

/** Selects VMs that users log in to: those with Linux and a key pair. */
const candidates = `SELECT v.scope, v.id AS vm_id, k.public_key, NULL AS host_key, NULL AS port,
    v.state, v.changes_at, v.gone_at, v.created_at, ${positions}
  FROM scopes s
    JOIN vms v ON v.scope = s.id AND v.id = ? AND v.platform = 'linux' AND v.gone_at IS NULL
      AND v.problem IS NULL
    JOIN key_pairs k ON k.id = v.key_pair_id
  WHERE s.account = ? AND s.region = ?`;

/** The address at which every VM answers, on every operating system. */
const loopback = '127.0.0.1';

/** The part of the cloud's file that has the VMs that accept SSH. */
export class SshPlaces {
  readonly #database: TwinDatabase;
  readonly #now: () => number;

  constructor(database: TwinDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Returns the place that a new VM would have; `undefined` for a VM without a login. */
  candidate({ account, region }: Caller, vmId: string): SshPlace | undefined {
    return this.#database.read(() => {
      const row = this.#database.get<Row>(candidates, vmId, account, region);
      if (row === undefined) return undefined;
      const own = '(SELECT ? AS scope, ? AS vm_id)';
      const rows = this.#database.all<{ rules: string }>(groupsOf(own), row.scope, row.vm_id);
      const rules = rows.flatMap(group => JSON.parse(group.rules) as readonly TwinRule[]);
      return toPlace(row, rules, this.#now());
    });
  }

  /** Gives a VM a place. */
  add({ scope, vmId, publicKey }: SshPlace): void {
    const sql = 'INSERT OR IGNORE INTO ssh_places (scope, vm_id, public_key) VALUES (?, ?, ?)';
    this.#database.run(sql, scope, vmId, publicKey);
  }

  /**
   * Gives a place to a VM that already answers, with its host key and port, without waiting for the disk. Returns
   * `false` when another VM has the port.
   */
  addOpen({ scope, vmId, publicKey }: SshPlace, hostKey: string, port: number): boolean {
    const sql = `INSERT OR IGNORE INTO ssh_places (scope, vm_id, public_key, host_key, port)
      VALUES (?, ?, ?, ?, ?)`;
    return this.#database.runWithoutSync(sql, scope, vmId, publicKey, hostKey, port) > 0;
  }

  count(): number {
    return this.#database.get<{ count: number }>('SELECT count(*) AS count FROM ssh_places')?.count ?? 0;
  }

  /** Returns all places, oldest first. */
  all(): SshPlace[] {
    return this.#database.read(() => this.#read('', []));
  }

  find(vmId: string): SshPlace | undefined {
    return this.#database.read(() => this.#read('WHERE p.vm_id = ?', [vmId]))[0];
  }

  /** Returns the ports of the caller's VMs whose ids are in a range, by their ids. */
  ports({ account, region }: Caller, firstId: string, lastId: string): ReadonlyMap<string, number> {
    const rows = this.#database.all<{ readonly vm_id: string; readonly port: number }>(
      `SELECT p.vm_id, p.port FROM ssh_places p JOIN scopes s ON s.id = p.scope
        WHERE s.account = ? AND s.region = ? AND p.vm_id BETWEEN ? AND ? AND p.port IS NOT NULL`,
      account,
      region,
      firstId,
      lastId,
    );
    return new Map(rows.map(row => [row.vm_id, row.port]));
  }

  /** Records host key and port. Returns `false` when another VM has the port. */
  keep({ scope, vmId }: SshPlace, hostKey: string, port: number): boolean {
    const sql = 'UPDATE OR IGNORE ssh_places SET host_key = ?, port = ? WHERE scope = ? AND vm_id = ?';
    return this.#database.run(sql, hostKey, port, scope, vmId) > 0;
  }

  remove({ scope, vmId }: SshPlace): void {
    this.#database.run('DELETE FROM ssh_places WHERE scope = ? AND vm_id = ?', scope, vmId);
  }

  /** Returns a number that changes whenever another process has changed the file. */
  version(): number {
    return this.#database.get<{ data_version: number }>('PRAGMA data_version')?.data_version ?? 0;
  }

  #read(condition: string, values: readonly string[]): SshPlace[] {
    const now = this.#now();
    const known = new Map<string, readonly TwinRule[]>();
    const rules = new Map<string, TwinRule[]>();
    for (const row of this.#database.all<{ vm_id: string; rules: string }>(
      `${groups} ${condition}`,
      ...values,
    )) {
      const parsed = known.get(row.rules) ?? (JSON.parse(row.rules) as readonly TwinRule[]);
      known.set(row.rules, parsed);
      rules.set(row.vm_id, [...(rules.get(row.vm_id) ?? []), ...parsed]);
    }
    return this.#database
      .all<Row>(`${places} ${condition} ORDER BY p.place`, ...values)
      .map(row => toPlace(row, rules.get(row.vm_id) ?? [], now));
  }
}

/** Returns the addresses where a VM is to listen: none unless its rules admit this machine. */
export function listensAt({ rules, publicIps }: SshPlace): readonly string[] {
  return admits(rules, loopback) ? [loopback, ...publicIps] : [];
}

function toPlace(row: Row, rules: readonly TwinRule[], now: number): SshPlace {
  const { state, changes_at: changesAt } = row;
  const isGone = state === null || row.gone_at !== null;
  return {
    scope: row.scope,
    vmId: row.vm_id,
    publicKey: row.public_key,
    hostKey: row.host_key ?? undefined,
    port: row.port ?? undefined,
    isGone,
    isRunning: !isGone && stateAt({ state, changesAt }, now) === 'Running',
    changesAt: changesAt !== null && changesAt > now ? changesAt : undefined,
    bootMark: `${state} ${changesAt}`,
    bootedAt: changesAt ?? row.created_at ?? now,
    rules,
    publicIps: (row.positions?.split(',') ?? []).map(position => publicAddressAt(Number(position))).sort(),
  };
}
