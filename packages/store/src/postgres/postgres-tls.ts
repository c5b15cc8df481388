import { once } from 'node:events';
import { connect } from 'node:net';
import type { ClientConfig } from 'pg';
import { fromConnecting } from './postgres-errors.ts';
import type { PostgresOptions } from './postgres-options.ts';
import type { PostgresPlace } from './postgres-place.ts';

/** The message that asks a server whether it supports TLS: its length and its code. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Returns the TLS settings for an `sslMode`, as libpq defines it. `pg` itself treats all modes except `disable` as
 * `verify-full`, and does not support `prefer`.
 *
 * @see https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
 */
export async function tlsFor(
  options: PostgresOptions,
  place: PostgresPlace,
): Promise<NonNullable<ClientConfig['ssl']>> {
  const { sslMode = 'prefer', rootCertificate, certificate, privateKey } = options;
  const files = {
    ...(rootCertificate === undefined ? {} : { ca: rootCertificate }),
    ...(certificate === undefined ? {} : { cert: certificate }),
    ...(privateKey === undefined ? {} : { key: privateKey }),
  };
  const unchecked = { ...files, rejectUnauthorized: false };
  const anyName = { ...files, checkServerIdentity: () => undefined };
  switch (sslMode) {
    case 'disable':
      return false;
    case 'allow':
    case 'prefer':
      return (await offersTls(place)) ? unchecked : false;
    case 'require':
      return rootCertificate === undefined ? unchecked : anyName;
    case 'verify-ca':
      return anyName;
    case 'verify-full':
      return files;
  }
}

/** @see https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL */
async function offersTls(place: PostgresPlace): Promise<boolean> {
  if (place.host.startsWith('/')) return false;
  const socket = connect({ host: place.host, port: place.port });
  const signal = AbortSignal.timeout(place.connectTimeoutMs);
  try {
    await once(socket, 'connect', { signal });
    socket.write(sslRequest);
    const [answer] = await once(socket, 'data', { signal });
    return answer.toString('latin1', 0, 1) === 'S';
  } catch (error) {
    throw fromConnecting(error, place);
  } finally {
    socket.destroy();
  }
}
