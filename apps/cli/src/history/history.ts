import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { listAt, type Wire } from '../nouns/noun.ts';
import { cellOf } from '../output/cells.ts';
import { csvLine } from '../output/csv.ts';
import { isForPrograms } from '../output/problems.ts';
import { headerOf, tableLines } from '../output/table.ts';

/** The path and the list in the reply for each query, and the columns of its table; empty means all plain fields. */
const questions: Readonly<
  Record<string, { readonly path: string; readonly list: string; readonly columns: readonly string[] }>
> = {
  calls: {
    path: '/spider/history',
    list: 'calls',
    columns: ['startedAt', 'connection', 'kind', 'operation', 'resource', 'outcome', 'durationMs', 'waitMs'],
  },
  stats: { path: '/spider/history/stats', list: 'groups', columns: [] },
  errors: { path: '/spider/history/errors', list: 'errors', columns: [] },
  rank: { path: '/spider/history/rank', list: 'ranks', columns: [] },
  archive: { path: '/spider/history/archive', list: 'archives', columns: [] },
};

const filters = [
  'from',
  'to',
  'kind',
  'operation',
  'api',
  'groupBy',
  'sort',
  'limit',
  'outcome',
  'slowerThan',
  'resource',
  'traceId',
  'operationId',
];

/** `history calls|stats|errors|rank|archive`: queries the call history: calls to clouds, durations and failures. */
export const history: Handler = async call => {
  const [word = 'calls'] = call.words;
  const question = questions[word];
  if (question === undefined)
    throw usageError(`'${word}' is not a valid query.`, `Use one of ${Object.keys(questions).join(', ')}.`);
  const { client, flags, settings, signal } = call;
  const { place } = settings;
  const query = {
    connection: place.connection,
    cloud: place.provider?.toLowerCase(),
    region: place.region,
    ...Object.fromEntries(filters.map(name => [name, flags.text(name)])),
  };
  const reply = await client.json<Wire>('GET', question.path, { query, signal });
  if (isForPrograms(call.output.format)) await call.output.value(reply);
  else await printRows(call, (listAt(reply, question.list) as readonly Wire[]) ?? [], question.columns);
  return exits.ok;
};

async function printRows({ output }: Call, rows: readonly Wire[], columns: readonly string[]): Promise<void> {
  const keys =
    columns.length > 0
      ? columns
      : Object.keys(rows[0] ?? {}).filter(key => typeof rows[0]?.[key] !== 'object');
  if (output.format === 'csv') {
    await output.result(csvLine(keys));
    for (const row of rows) await output.result(csvLine(keys.map(key => row[key])));
    return;
  }
  if (rows.length === 0) return output.note('There are no entries.');
  const cells = rows.map(row => keys.map(key => cellOf(row[key])));
  for (const line of tableLines(keys.map(headerOf), cells, output.room)) await output.result(`${line}\n`);
}
