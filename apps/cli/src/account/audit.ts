import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { CommandError, exits, usageError } from '../invocation/exit.ts';
import { audit as noun } from '../nouns/access.ts';
import { listAt, textAt, type Wire } from '../nouns/noun.ts';
import { ListPrinter } from '../output/lists.ts';

const pageSize = 1_000;

/** `audit`: lists who did what, newest first. `audit check`: verifies that the log is unchanged. */
export const audit: Handler = async call => {
  const [word] = call.words;
  if (word === 'check') return check(call);
  if (word !== undefined) throw usageError(`'${word}' is not known.`, 'spider audit, or spider audit check');
  const printer = new ListPrinter(call, noun);
  for await (const entry of entries(call)) await printer.item(entry);
  await printer.end({ errors: [], complete: true, asOf: {} });
  return exits.ok;
};

async function* entries({ client, flags, settings, signal }: Call): AsyncGenerator<Wire, void, undefined> {
  const limit = flags.count('limit') ?? 100;
  let cursor: string | undefined;
  for (let count = 0; count < limit; ) {
    const query = {
      from: timeOf(flags.text('from')),
      to: timeOf(flags.text('to')),
      principal: flags.text('by'),
      connection: settings.place.connection,
      action: flags.text('action'),
      outcome: flags.text('outcome'),
      limit: String(Math.min(pageSize, limit - count)),
      cursor,
    };
    const page = await client.json<Wire>('GET', '/spider/audit', { query, signal });
    const found = listAt(page, noun.listKey) as readonly Wire[];
    yield* found;
    count += found.length;
    cursor = textAt(page, 'cursor');
    if (cursor === undefined) return;
  }
}

/** Converts an age such as `24h` to a time; returns any other text unchanged. */
function timeOf(text: string | undefined): string | undefined {
  const [, number, unit] = /^(\d+)(s|m|h|d)$/.exec(text ?? '') ?? [];
  if (number === undefined) return text;
  const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 's' | 'm' | 'h' | 'd'];
  return new Date(Date.now() - Number(number) * unitMs).toISOString();
}

async function check(call: Call): Promise<number> {
  const found = await call.client.json<Wire>('GET', '/spider/audit/check', { signal: call.signal });
  await call.output.value(found);
  if (found.intact === true) return exits.ok;
  throw new CommandError(
    'failed',
    `The audit log was changed at entry ${String(found.brokenAt)}.`,
    'Compare it with a copy of its lines, or with an earlier hash of its end.',
  );
}
