import { SpiderError } from '@cb-spider/client';
import type { Handler } from '../command/row.ts';
import { exits } from '../invocation/exit.ts';
import { ownVersion } from '../invocation/own-program.ts';
import { textAt, type Wire } from '../nouns/noun.ts';
import { isForPrograms } from '../output/problems.ts';

/** How long the server may take, in milliseconds: its version is not what the command is for. */
const patienceMs = 2_000;

/** `version`: of this program, and of the server where it answers. */
export const version: Handler = async ({ client, output, settings }) => {
  const own = ownVersion();
  const patience = AbortSignal.timeout(patienceMs);
  const asked = client.json<Wire>('GET', '/spider/version', { signal: patience });
  const server = await asked.catch((error: unknown) => {
    if (error instanceof SpiderError || patience.aborted) return {};
    throw error;
  });
  const told = textAt(server, 'Version');
  if (isForPrograms(output.format)) await output.value({ client: own, server: told ?? null });
  else await output.result(`spider ${own}\nserver ${told ?? `does not answer at ${settings.server}`}\n`);
  return exits.ok;
};
