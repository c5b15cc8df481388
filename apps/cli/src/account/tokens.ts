import { confirm } from '../changes/questions.ts';
import type { Call } from '../command/call.ts';
import type { Handler } from '../command/row.ts';
import { CommandError, exits, usageError } from '../invocation/exit.ts';
import { token as noun } from '../nouns/access.ts';
import { listAt, textAt, type Wire } from '../nouns/noun.ts';
import { ListPrinter } from '../output/lists.ts';
import { isForPrograms } from '../output/problems.ts';

/** `get token`: lists your tokens, or for administrators the tokens of all users. Never shows the tokens themselves. */
export const list: Handler = async call => {
  const found = await tokens(call);
  const chosen = call.words.length === 0 ? found : call.words.flatMap(word => named(found, word));
  const printer = new ListPrinter(call, noun);
  for (const token of chosen) await printer.item(token);
  await printer.end({ errors: [], complete: true, asOf: {} });
  return exits.ok;
};

/** `create token NAME --role ROLE`: prints the token, which the server does not show again. */
export const create: Handler = async call => {
  const [name, ...more] = call.words;
  if (name === undefined || more.length > 0)
    throw usageError('What is the name of the token?', 'spider create token NAME --role viewer');
  const body = bodyOf(call, name);
  const { output, client, signal } = call;
  if (call.flags.has('dryRun')) {
    await output.value({ path: '/spider/token', body });
    return exits.ok;
  }
  const created = await client.json<Wire>('POST', '/spider/token', { body, signal });
  if (isForPrograms(output.format)) await output.value(created);
  else {
    await output.result(`${textAt(created, 'token') ?? ''}\n`);
    output.note(
      `Store the token now: it is not shown again. It expires ${textAt(created, 'expiresAt') ?? 'never'}.`,
    );
  }
  return exits.ok;
};

function bodyOf({ flags, settings: { place } }: Call, name: string): Wire {
  if (place.geography !== undefined)
    throw usageError(
      'A token cannot be limited to a geography.',
      'Use --connection, --cloud, --region or --label.',
    );
  const labels = flags.each('label').map(pair => /^([^=]+)=(.*)$/.exec(pair) ?? pair);
  const wrong = labels.find(label => typeof label === 'string');
  if (wrong !== undefined) throw usageError(`--label '${wrong}' is not of the form KEY=VALUE.`);
  const { connection, provider, region } = place;
  return {
    name,
    role: flags.required('role'),
    ...{ connection, provider, region },
    labels:
      labels.length === 0
        ? undefined
        : Object.fromEntries(labels.map(([, key = '', value = '']) => [key, value])),
    days: flags.text('days'),
  };
}

/** `delete token`: revokes tokens by id or name. The server refuses a revoked token within a second. */
export const remove: Handler = async call => {
  if (call.words.length === 0) throw usageError('Which token?', 'spider delete token NAME');
  const found = await tokens(call);
  const chosen = call.words.flatMap(word => named(found, word));
  const { client, output, signal, flags } = call;
  if (flags.has('dryRun')) {
    for (const token of chosen) await output.result(`- ${titleOf(token)}\n`);
    return exits.ok;
  }
  await confirm(call, 'delete token', chosen.map(titleOf));
  for (const token of chosen) {
    await client.json('DELETE', `/spider/token/${encodeURIComponent(textAt(token, 'id') ?? '')}`, {
      body: {},
      signal,
    });
    await output.result(`token/${textAt(token, 'name') ?? ''}\n`);
  }
  return exits.ok;
};

async function tokens({ client, signal, flags }: Call): Promise<readonly Wire[]> {
  const reply = await client.json<Wire>('GET', '/spider/token', {
    query: { user: flags.text('of') },
    signal,
  });
  return listAt(reply, noun.listKey) as readonly Wire[];
}

/** Returns the token with this id, else all tokens with this name. Fails with `not_found`. */
function named(found: readonly Wire[], word: string): readonly Wire[] {
  const chosen = found.filter(token => textAt(token, 'id') === word);
  if (chosen.length === 0) chosen.push(...found.filter(token => textAt(token, 'name') === word));
  if (chosen.length > 0) return chosen;
  throw new CommandError('not_found', `There is no token '${word}'.`, 'List them: spider get token');
}

function titleOf(token: Wire): string {
  return `token/${textAt(token, 'name') ?? ''} of ${textAt(token, 'user') ?? ''} (${textAt(token, 'id') ?? ''})`;
}
