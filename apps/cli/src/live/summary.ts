import type { Handler } from '../command/row.ts';
import { exits } from '../invocation/exit.ts';
import { listAt, type Wire } from '../nouns/noun.ts';
import { cellOf } from '../output/cells.ts';
import type { ReadFailure } from '../output/lists.ts';
import { isForPrograms } from '../output/problems.ts';
import { tableLines } from '../output/table.ts';

/** `summary`: counts connections and VMs by cloud, region and state. */
export const summary: Handler = async ({ client, settings, output, signal }) => {
  const { timeoutMs } = settings;
  const query = {
    ...settings.place,
    deadlineMs: timeoutMs === undefined ? undefined : String(Math.ceil(timeoutMs)),
  };
  const reply = await client.json<Wire>('GET', '/spider/fleet/summary', { query, signal });
  const errors = listAt(reply, 'errors') as readonly ReadFailure[];
  if (isForPrograms(output.format)) await output.value(reply);
  else {
    const rows = (listAt(reply, 'clouds') as readonly Wire[]).flatMap(cloud => [
      [cloud.provider, '*', cloud.connections, cloud.vms, statesText(cloud.states)],
      ...(listAt(cloud, 'regions') as readonly Wire[])
        .filter(region => output.format === 'wide' || Number(region.vms) > 0)
        .map(region => [
          cloud.provider,
          region.region,
          region.connections,
          region.vms,
          statesText(region.states),
        ]),
    ]);
    const cells = rows.map(row => row.map(cellOf));
    for (const line of tableLines(['CLOUD', 'REGION', 'CONNECTIONS', 'VMS', 'STATES'], cells, output.room))
      await output.result(`${line}\n`);
  }
  for (const { connection, code } of errors.slice(0, 10)) output.note(`${connection}: ${code}`);
  return errors.length === 0 ? exits.ok : exits.partial;
};

function statesText(states: unknown): readonly string[] {
  return Object.entries((states ?? {}) as Wire).map(([state, count]) => `${state}:${count}`);
}
