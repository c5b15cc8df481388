/**
 * How long the store's methods take on a SQLite file, beside what they may take at most. From the root of
 * the repository: `node tools/bench/store/bench.ts [folder]`. Name a folder on the disk that counts, since
 * the last rows mostly measure its fsync.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperationRecord, Store } from '@cb-spider/core';
import { sqliteStore } from '../../../packages/store/src/index.ts';
import { callRecord, fillConfig, fillResources, operationOn, resourceOf } from './records.ts';

interface Row {
  readonly what: string;
  readonly medianMs: number;
  readonly worstMs: number;
  readonly targetMs?: number | undefined;
}

/** Runs it `rounds` times after a tenth of that to warm up. */
async function measure(
  what: string,
  rounds: number,
  targetMs: number | undefined,
  work: (round: number) => unknown,
): Promise<Row> {
  for (let round = -Math.ceil(rounds / 10); round < 0; round++) await work(round);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work(round);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { what, medianMs: at(0.5), worstMs: at(0.99), targetMs };
}

async function changeOne(store: Store, id: string): Promise<void> {
  const operation: OperationRecord = operationOn(id);
  const { connection, kind, scope, name } = operation;
  const key = { connection, kind, scope, name };
  const { startedAt: at } = operation;
  await store.operations.begin(
    operation,
    [{ ...key, mode: 'exclusive' }],
    [{ put: resourceOf(key, 'creating') }],
  );
  await store.operations.advance(id, { name: 'created', at }, [{ patch: key, values: { state: 'ready' } }]);
  await store.operations.end(id, { state: 'succeeded', at }, [{ remove: key }]);
}

async function measureReads(store: Store): Promise<Row[]> {
  const { config, resources, operations, history } = store;
  const key = { connection: 'aws-seoul', kind: 'vm', scope: '', name: 'vm-5000' } as const;
  const ids = Array.from({ length: 100 }, (_, i) => resourceOf({ ...key, name: `vm-${i * 90}` }, 'ready'));
  const nativeIds = ids.flatMap(record => record.nativeId ?? []);
  return [
    await measure('config.connectionParts', 20_000, 0.06, () => config.connectionParts('aws-seoul')),
    await measure('resources.get', 20_000, 0.04, () => resources.get(key)),
    await measure('resources.list of 10,000', 30, 60, () => resources.list(key)),
    await measure('resources.findByNativeIds of 100', 300, undefined, () =>
      resources.findByNativeIds('aws-seoul', nativeIds),
    ),
    await measure('operations.listOpen, none open', 5_000, undefined, () =>
      operations.listOpen('aws-seoul', 'vm'),
    ),
    await measure('history.list of 1,000', 30, undefined, () => history.list({ connection: 'aws-seoul' })),
  ];
}

async function measureWrites(store: Store, folder: string): Promise<Row[]> {
  const calls = Array.from({ length: 1000 }, (_, i) => callRecord(i));
  const file = openSync(join(folder, 'plain-file'), 'w');
  const page = Buffer.alloc(4096);
  const rows = [
    await measure('history.append of 1,000', 30, 25, () => store.history.append(calls)),
    await measure('operations begin + advance + end', 200, undefined, round =>
      changeOne(store, `bench-${round}`),
    ),
    await measure('(4 KiB written to a file, and fsync)', 200, undefined, () => {
      writeSync(file, page);
      fsyncSync(file);
    }),
  ];
  closeSync(file);
  return rows;
}

function print(rows: readonly Row[]): void {
  const ms = (value: number | undefined) => (value === undefined ? '' : value.toFixed(3)).padStart(10);
  const lines = rows.map(({ what, medianMs, worstMs, targetMs }) => {
    const verdict = targetMs === undefined ? '' : medianMs < targetMs ? '  ok' : '  TOO SLOW';
    return `${what.padEnd(38)}${ms(medianMs)}${ms(worstMs)}${ms(targetMs)}${verdict}\n`;
  });
  const head = `${'milliseconds'.padEnd(38)}${'median'.padStart(10)}${'p99'.padStart(10)}${'target'.padStart(10)}\n`;
  process.stdout.write(head + lines.join(''));
}

const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'spider-store-bench-'));
try {
  const store = await sqliteStore(join(folder, 'spider.db'));
  await fillConfig(store);
  await fillResources(store, 10_000);
  const writes = await measureWrites(store, folder);
  print([...(await measureReads(store)), ...writes]);
  await store.close();
} finally {
  rmSync(folder, { recursive: true });
}
