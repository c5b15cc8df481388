import { expect } from '@jest/globals';
import type { Servers } from './patient-client.ts';

/** How long changes may take to end after their servers were disturbed. */
const patienceMs = 40_000;

const kinds = ['vpc', 'securitygroup', 'keypair', 'vm', 'publicip', 'nic'] as const;
type Kind = (typeof kinds)[number];

/** The recorded names, by kind. */
export type Names = Readonly<Record<Kind, readonly string[]>>;

/**
 * Waits until every change has ended. Checks that none is undecided, that the cloud has exactly the recorded objects,
 * each once, and that both servers report the same. Returns the recorded names.
 */
export async function expectWhole(cluster: Servers): Promise<Names> {
  await allEnded(cluster);
  const { reply } = await cluster.at(0).get('/operation?state=unknown');
  expect(reply.operation).toEqual([]);
  const [first, second] = [await inventoryAt(cluster, 0), await inventoryAt(cluster, 1)];
  expect(second).toEqual(first);
  return first;
}

/** Waits until no change is in progress. */
async function allEnded(cluster: Servers): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let n = 0; ; n++) {
    const { status, reply } = await cluster.at(n).get('/operation?state=running');
    if (status === 200 && reply.operation.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Changes have not ended: ${JSON.stringify(reply)}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

interface AllList {
  readonly MappedList: readonly { readonly NameId: string; readonly SystemId: string }[] | null;
  readonly OnlySpiderList: readonly unknown[] | null;
  readonly OnlyCSPList: readonly unknown[] | null;
}

async function inventoryAt(cluster: Servers, server: number): Promise<Names> {
  const names: Record<Kind, string[]> = {
    vpc: [],
    securitygroup: [],
    keypair: [],
    vm: [],
    publicip: [],
    nic: [],
  };
  for (const kind of kinds) {
    const answer = await cluster.at(server).get(`/all${kind}?ConnectionName=c1`);
    expect([kind, answer]).toMatchObject([kind, { status: 200 }]);
    const list: AllList = answer.reply.AllList;
    const mapped = list.MappedList ?? [];
    expect([kind, list.OnlySpiderList ?? []]).toEqual([kind, []]);
    // the NIC that belongs to a VM is not recorded
    const strangers = kind === 'nic' ? names.vm.length : 0;
    expect([kind, (list.OnlyCSPList ?? []).length]).toEqual([kind, strangers]);
    names[kind] = mapped.map(entry => entry.NameId).sort();
    expect(new Set(names[kind]).size).toBe(mapped.length);
    expect(new Set(mapped.map(entry => entry.SystemId)).size).toBe(mapped.length);
  }
  return names;
}
