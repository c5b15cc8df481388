import { readFileSync } from 'node:fs';
import { createClient, type Exchange, type SpiderClient } from '@cb-spider/client';
import { usageError } from '../invocation/exit.ts';
import type { Output } from '../output/output.ts';
import type { Settings } from '../settings/settings.ts';

/** Creates the client of this run. */
export function connect(settings: Settings, output: Output, isDebug: boolean): SpiderClient {
  const { server, username, secret } = settings;
  const onExchange = isDebug ? (exchange: Exchange) => output.note(debugLine(exchange)) : undefined;
  return createClient({ server, username, ...secret, onExchange });
}

function debugLine({ method, url, status, durationMs, requestId, traceParent }: Exchange): string {
  const trace = traceParent.split('-')[1];
  const ids = [requestId && `request ${requestId}`, trace && `trace ${trace}`].filter(Boolean).join(' ');
  return `debug: ${method} ${url} ${status === 0 ? 'no response' : status} ${durationMs.toFixed(1)} ms ${ids}`.trimEnd();
}

/** Trusts an additional certificate authority. Must be called before the first request. */
export async function trust(caFile: string): Promise<void> {
  const tls = await import('node:tls');
  if (tls.setDefaultCACertificates === undefined)
    throw usageError('--ca-file needs Node 22.19 or newer.', 'Set NODE_EXTRA_CA_CERTS to the file instead.');
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readCertificates(caFile)]);
}

function readCertificates(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw usageError(`--ca-file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
