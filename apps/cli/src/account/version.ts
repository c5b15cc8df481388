import { SpiderError } from '@cb-spider/client';
import type { Handler } from '../command/row.ts';
import { exits } from '../invocation/exit.ts';
import { ownVersion } from '../invocation/own-program.ts';
import { textAt, type Wire } from '../nouns/noun.ts';
import { isForPrograms } from '../output/problems.ts';

/**
 * How long to wait for the server, in milliseconds. It is short, because the command is useful without the
 * server's version.
 */
const timeoutMs = 2_000;

/** `version`: prints the version of this program, and that of the server if it replies. */
export const version: Handler = async ({ client, output, settings }) => {
  const own = ownVersion();
  const timeout = AbortSignal.timeout(timeoutMs);
  const request = client.json<Wire>('GET', '/spider/version', { signal: timeout });
  const server = await request.catch((error: unknown) => {
    if (error instanceof SpiderError || timeout.aborted) return {};
    throw error;
  });
  const serverVersion = textAt(server, 'Version');
  if (isForPrograms(output.format)) await output.value({ client: own, server: serverVersion ?? null });
  else
    await output.result(
      `spider ${own}\nserver ${serverVersion ?? `does not respond at ${settings.server}`}\n`,
    );
  return exits.ok;
};
