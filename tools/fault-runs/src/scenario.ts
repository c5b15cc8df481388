import { CloudError, type OperationRecord } from '@cb-spider/core';
import type { SpiderStore } from '@cb-spider/store';
import { type Change, type Report, titleOf } from './change.ts';
import { nativeKeyNames } from './changes.ts';
import { ChangeDrawer } from './draw-change.ts';
import { drawFaults, type FaultStyle, LaterFaults } from './fault-plan.ts';
import { allRecords, leaseMs, type Process } from './process.ts';
import { Random } from './random.ts';
import { publicKey } from './ssh-key.ts';
import type { Trace } from './trace.ts';
import { World } from './world.ts';

const changeCount = 25;

/** A sequence of random changes, determined by a seed, with faults of the cloud and crashes of processes. */
export class Scenario {
  readonly world: World;
  readonly reports: Report[] = [];
  /** The process that currently runs. */
  process: Process;
  readonly #random: Random;
  readonly #laterFaults: LaterFaults;
  readonly #drawer: ChangeDrawer;
  readonly #style: FaultStyle;
  readonly #trace: Trace;

  private constructor(
    world: World,
    process: Process,
    random: Random,
    laterFaults: LaterFaults,
    trace: Trace,
  ) {
    this.world = world;
    this.process = process;
    this.#random = random;
    this.#laterFaults = laterFaults;
    this.#drawer = new ChangeDrawer(random);
    this.#style = random.chance(0.25) ? 'refuses' : 'loses';
    this.#trace = trace;
  }

  /** @param store the store to use; a new one in memory by default */
  static async open(seed: number, trace: Trace, store?: SpiderStore): Promise<Scenario> {
    const random = new Random(seed);
    const visibilityDelayMs = random.pick([0, 0, 500, 3_000, 20_000]);
    const later = new Random(seed + 9_000_000);
    const operationMs = later.pick([0, 0, 4_000, 45_000]);
    const world = await World.open({ seed, visibilityDelayMs, operationMs, store });
    trace.useClock(world.clock);
    trace.note(
      `seed ${seed}: new objects may hide for ${visibilityDelayMs} ms, changes end within ${operationMs} ms`,
    );
    const process = await startTraced(world, trace);
    return new Scenario(world, process, random, new LaterFaults(later, operationMs > 0), trace);
  }

  /** Runs the whole scenario until faults have ended and no operation is in progress. */
  async run(): Promise<void> {
    await this.begin();
    let left = changeCount;
    if (this.#random.chance(0.08)) await this.#inParallel([this.#drawer.newKeyPair()]);
    while (left > 0) {
      if (this.#random.chance(0.5)) this.#changeFaults();
      const size = Math.min(left, this.#random.pick([1, 1, 2, 3, 5]));
      left -= size;
      if (this.#style === 'loses' && this.#random.chance(0.25))
        this.process.life.crashAtStep(this.#random.between(1, 15 * size));
      await this.#inParallel(await this.#draw(size));
      if (this.process.life.hasCrashed) await this.startNextProcess();
    }
    this.process.life.crashAtStep(0);
    await this.settle();
  }

  /** Creates a network and a security group and registers a key pair, without faults. */
  async begin(): Promise<void> {
    const { world, process } = this;
    for (const name of nativeKeyNames)
      await world.clock.run(world.cloud.keyPairs.create({ name, publicKey, tags: {} }));
    await world.clock.advance(30_000);
    const { networks, securityGroups } = process.connection;
    const subnets = [
      { name: 'sub-a', cidr: '10.250.1.0/24' },
      { name: 'sub-b', cidr: '10.250.2.0/24' },
    ];
    const change = (kind: 'network' | 'securityGroup', name: string, run: Change['run']): Change => ({
      ...{ kind, action: 'create', name, run },
    });
    await this.#inParallel([
      change('network', 'net', (_, options) =>
        networks.create({ name: 'net', cidr: '10.250.0.0/16', subnets }, options),
      ),
    ]);
    await this.#inParallel([
      change('securityGroup', 'group', (_, options) =>
        securityGroups.create({ name: 'group', networkName: 'net' }, options),
      ),
      {
        ...{ kind: 'keyPair', action: 'register', name: 'key' },
        async run({ keyPairs, cloud }, options) {
          for await (const key of cloud.keyPairs.list())
            if (key.name === nativeKeyNames[0]) await keyPairs.register('key', key.nativeId, options);
        },
      },
    ]);
  }

  #changeFaults(): void {
    const { admin } = this.world;
    admin.removeAllFaults();
    for (const fault of [...drawFaults(this.#random, this.#style), ...this.#laterFaults.draw()]) {
      admin.addFault(fault);
      this.#trace.note(`fault ${JSON.stringify(fault)}`);
    }
  }

  async #draw(count: number): Promise<readonly Change[]> {
    const records = await allRecords(this.world.store);
    return Array.from({ length: count }, () => this.#drawer.draw(records));
  }

  /** Runs changes in parallel. Returns when all have ended, or when the process crashes. */
  async #inParallel(changes: readonly Change[]): Promise<void> {
    const { clock } = this.world;
    const { life } = this.process;
    const reported = new Set<Change>();
    const begun = new Map<Change, string>();
    const report = (change: Change, outcome: Report['outcome']) => {
      reported.add(change);
      this.reports.push({ change, outcome, operationId: begun.get(change) });
      this.#trace.note(
        `${titleOf(change)}: ${outcome instanceof Error ? `${outcome.code}: ${outcome.message}` : outcome}`,
      );
    };
    const work = changes.map(async (change, index) => {
      await clock.wait(index * this.#random.between(1, 800), undefined);
      if (life.hasCrashed) return;
      this.#trace.note(`${titleOf(change)} …`);
      const outcome = await this.#act(change, operation => begun.set(change, operation.id));
      report(change, outcome);
    });
    await clock.run(Promise.race([life.crashed, Promise.all(work)]));
    for (const change of changes) if (!reported.has(change)) report(change, 'died');
  }

  async #act(change: Change, onBegun: (operation: OperationRecord) => void): Promise<'done' | CloudError> {
    const { clock } = this.world;
    const { connection, spider, life } = this.process;
    const caller = new AbortController();
    const patienceMs = this.#random.chance(0.08) ? this.#random.between(0, 40_000) : undefined;
    const byId = this.#random.chance(0.5);
    const onRecorded = (operation: OperationRecord) => {
      onBegun(operation);
      if (patienceMs === undefined) return;
      this.#trace.note(`${titleOf(change)} is to be cancelled in ${patienceMs} ms`);
      clock.after(patienceMs, () => {
        if (life.hasCrashed) return;
        if (byId) void spider.operations.cancel(operation.id).catch(() => 'it has ended');
        else caller.abort();
      });
    };
    try {
      await change.run(connection, { onBegun: onRecorded, signal: caller.signal });
      return 'done';
    } catch (error) {
      if (CloudError.isInstance(error)) return error;
      throw error;
    }
  }

  /** Starts the next process after a crash. */
  async startNextProcess(): Promise<void> {
    const pauseMs = this.#random.pick([0, 1_000, leaseMs * 2]);
    this.#trace.note(`the process has died; the next one starts after ${pauseMs} ms`);
    await this.world.clock.advance(pauseMs);
    this.process = await startTraced(this.world, this.#trace);
    if (this.#random.chance(0.5)) await this.world.clock.advance(leaseMs * 3);
  }

  /** Removes all faults, and waits until no operation is in progress. */
  async settle(): Promise<void> {
    const { clock, admin, store } = this.world;
    admin.removeAllFaults();
    this.#trace.note('all faults end');
    for (let minutes = 0; minutes < 120; minutes++) {
      const open = await store.operations.list({ state: 'running' });
      if (open.length === 0) break;
      await clock.advance(60_000);
    }
    await clock.advance(60_000); // until new objects are visible
  }
}

/** Starts a process that resumes the operations of crashed ones and adds failures in the background to the trace. */
async function startTraced(world: World, trace: Trace): Promise<Process> {
  const process = await world.start((operation, { code, message }) => {
    const what =
      operation === undefined ? 'resuming' : `${operation.kind}.${operation.action} ${operation.name}`;
    trace.note(`in the background: ${what}: ${code}: ${message}`);
  });
  void process.spider.resume();
  return process;
}
