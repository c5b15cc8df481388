import type { Handler } from '../command/row.ts';
import { exits, usageError } from '../invocation/exit.ts';
import { textAt, type Wire } from '../nouns/noun.ts';

/** `check tcp|udp HOST PORT`: checks whether the server can reach a port. */
export const check: Handler = async ({ words, client, output, signal }) => {
  const [protocol = '', host = '', port = ''] = words;
  if (!/^(tcp|udp)$/i.test(protocol) || host === '' || port === '')
    throw usageError('Which port?', 'spider check tcp HOST PORT');
  const reply = await client.json<Wire>('GET', `/spider/check/${protocol.toLowerCase()}`, {
    query: { HostName: host, Port: port },
    signal,
  });
  await output.result(`${textAt(reply, 'message') ?? 'open'}\n`);
  return exits.ok;
};
