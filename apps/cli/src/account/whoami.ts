import type { Handler } from '../command/row.ts';
import { exits } from '../invocation/exit.ts';
import { grantText } from '../nouns/access.ts';
import { listAt, textAt, type Wire } from '../nouns/noun.ts';
import { isForPrograms } from '../output/problems.ts';

/** `whoami`: prints the user that the server sees, and the roles of that user. */
export const whoami: Handler = async ({ client, output, signal }) => {
  const session = await client.json<Wire>('GET', '/spider/session', { signal });
  const [user, roles] = [textAt(session, 'user') ?? '', listAt(session, 'grants').map(grantText)];
  if (isForPrograms(output.format)) await output.value({ user, roles, grants: session.grants });
  else await output.result(output.isQuiet ? `${user}\n` : `${user}: ${roles.join(', ') || 'no role'}\n`);
  return exits.ok;
};
