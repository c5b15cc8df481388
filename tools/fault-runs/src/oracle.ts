import type { OperationRecord, ResourceRecord } from '@cb-spider/core';
import { takeCensus } from './census.ts';
import { canaryPassword } from './changes.ts';
import { checkTags } from './check-tags.ts';
import { checkClaims } from './claims.ts';
import { mayBeGone } from './may-be-gone.ts';
import { allRecords, connectionName } from './process.ts';
import type { Scenario } from './scenario.ts';
import { checkSettings } from './settings.ts';
import type { Trace } from './trace.ts';
import { withUnreportedOperations } from './unreported-operations.ts';

/** The age from which an operation may end as `unknown`, because its cloud did not answer for an hour. */
const unknownAfterMs = 3_600_000;

/** Returns what is wrong after a scenario. Then deletes everything, which has to work as well. */
export async function checkWorld(scenario: Scenario, trace: Trace): Promise<readonly string[]> {
  const { clock, store, cloud } = scenario.world;
  const wrong: string[] = [];
  const operations = await allOperations(scenario);
  for (const operation of operations) wrong.push(...checkEnd(operation));
  await decideUnknown(scenario, operations, trace, wrong);
  const records = await allRecords(scenario.world.store);
  const census = await clock.run(takeCensus(cloud));
  const ended = await allOperations(scenario);
  wrong.push(...checkIdentity(census.all, records, ended));
  const reports = withUnreportedOperations(scenario.reports, ended);
  wrong.push(...checkClaims(reports, ended, records));
  wrong.push(...checkSettings(ended, reports, records, census));
  wrong.push(...checkTags(ended, reports, records, census));
  await clearAway(scenario, wrong);
  await scenario.world.clock.run(scenario.process.close());
  wrong.push(...(await checkSecrets(scenario)));
  await store.ping();
  return wrong;
}

export function pathOf({ kind, scope, name }: OperationRecord | ResourceRecord): string {
  return `${kind} ${scope === '' ? '' : `${scope}/`}${name}`;
}

function checkEnd(operation: OperationRecord): readonly string[] {
  const title = `${operation.action} of ${pathOf(operation)}`;
  if (operation.state === 'running') return [`${title} is open`];
  if (operation.state !== 'unknown' || operation.action === 'reboot') return [];
  const ageMs = Date.parse(operation.endedAt ?? '') - Date.parse(operation.startedAt);
  return ageMs < unknownAfterMs ? [`${title} is unknown after ${ageMs} ms: ${operation.error?.message}`] : [];
}

/** Decides undecided operations, as a user would. */
async function decideUnknown(
  scenario: Scenario,
  operations: readonly OperationRecord[],
  trace: Trace,
  wrong: string[],
) {
  const { clock } = scenario.world;
  const { spider } = scenario.process;
  for (const operation of operations.filter(({ state }) => state === 'unknown')) {
    trace.note(`${operation.action} of ${pathOf(operation)} is unknown`);
    const adopted =
      operation.action === 'create' &&
      (await clock.run(
        spider.operations.adopt(operation.id).then(
          () => true,
          () => false,
        ),
      ));
    if (!adopted) await clock.run(spider.operations.discard(operation.id));
    const { state } = await spider.operations.get(operation.id);
    if (state === 'unknown') wrong.push(`${pathOf(operation)} stays unknown`);
  }
}

/** Checks that each record has its object at the cloud and vice versa, and that no change has created two objects. */
export function checkIdentity(
  census: Awaited<ReturnType<typeof takeCensus>>['all'],
  records: readonly ResourceRecord[],
  operations: readonly OperationRecord[],
): readonly string[] {
  const wrong: string[] = [];
  const byId = new Map(census.map(({ kind, object }) => [`${kind} ${object.nativeId}`, object]));
  const recorded = new Set(records.map(record => `${record.kind} ${record.nativeId}`));
  for (const record of records) {
    const object = byId.get(`${record.kind} ${record.nativeId}`);
    if (record.state !== 'ready') wrong.push(`${pathOf(record)} is ${record.state}`);
    if (object === undefined) {
      if (!mayBeGone(record, operations)) wrong.push(`${pathOf(record)} is recorded and not at the cloud`);
    } else if (record.kind !== 'keyPair' && object.name !== record.nativeName)
      wrong.push(`${pathOf(record)} is ${object.name} at the cloud`);
  }
  const tags = new Map<string, string>();
  for (const { kind, object } of census) {
    if (!recorded.has(`${kind} ${object.nativeId}`) && kind !== 'keyPair')
      wrong.push(`${kind} ${object.name} is at the cloud and not recorded`);
    const tag = object.tags['spider-operation'];
    if (tag === undefined) continue;
    const twin = tags.get(`${kind} ${tag}`);
    if (twin !== undefined) wrong.push(`${kind} ${object.name} and ${twin} were made by one change`);
    tags.set(`${kind} ${tag}`, object.name);
  }
  return wrong;
}

/** Deletes everything, and reports what cannot be deleted or is left: something was locked or lost. */
async function clearAway(scenario: Scenario, wrong: string[]): Promise<void> {
  const { clock, cloud } = scenario.world;
  const { connection } = scenario.process;
  const report = await clock.run(connection.destroyAll());
  for (const { kind, failed } of report)
    for (const { name, error } of failed) wrong.push(`${kind} ${name} cannot be removed: ${error.message}`);
  await clock.advance(60_000);
  for (const record of await allRecords(scenario.world.store))
    wrong.push(`${pathOf(record)} is recorded after everything was removed`);
  const left = await clock.run(takeCensus(cloud));
  for (const { kind, object } of left.all)
    if (kind !== 'keyPair') wrong.push(`${kind} ${object.name} is at the cloud after all was removed`);
}

async function checkSecrets(scenario: Scenario): Promise<readonly string[]> {
  const history = await scenario.world.store.history.list({ limit: 1_000_000 });
  if (history.length === 0) return ['there is no history'];
  const operations = await allOperations(scenario);
  const text = JSON.stringify([history, operations]);
  return [canaryPassword, 'PRIVATE KEY']
    .filter(secret => text.includes(secret))
    .map(secret => `'${secret}' is kept`);
}

async function allOperations(scenario: Scenario): Promise<readonly OperationRecord[]> {
  return scenario.world.store.operations.list({ connection: connectionName, limit: 1_000_000 });
}
