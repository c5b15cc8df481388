import { resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { SettingError } from './setting-error.ts';

/** Paths of PEM files. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

/** How the traffic with clients is protected. */
export interface TransportSettings {
  /** Missing: the server uses plain HTTP. */
  readonly tls: TlsFiles | undefined;
  /** Addresses and networks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` headers are trusted. */
  readonly trustedProxies: readonly string[];
  /** Whether others on the network can read passwords and credentials, which SPIDER_INSECURE has allowed. */
  readonly isInsecure: boolean;
}

/**
 * Returns the transport settings. Fails with {@link SettingError}, also if others on the network could read the traffic
 * and SPIDER_INSECURE is off.
 */
export function transportOf(env: Environment, workingFolder: string, isLoopback: boolean): TransportSettings {
  const { SPIDER_TLS_CERT: certificate, SPIDER_TLS_KEY: key, SPIDER_TRUSTED_PROXIES: trustedProxies } = env;
  if ((certificate === undefined) !== (key === undefined))
    throw new SettingError('SPIDER_TLS_CERT and SPIDER_TLS_KEY belong together: set both, or neither.');
  const tls =
    certificate === undefined || key === undefined
      ? undefined
      : { certificate: resolve(workingFolder, certificate), key: resolve(workingFolder, key) };
  const isOpen = !isLoopback && tls === undefined && trustedProxies.length === 0;
  if (isOpen && !env.SPIDER_INSECURE)
    throw new SettingError(
      'Others on the network could read passwords and credentials of clouds. Set SPIDER_TLS_CERT and SPIDER_TLS_KEY, or list the TLS proxy in front of the server in SPIDER_TRUSTED_PROXIES, or accept the risk with SPIDER_INSECURE=on.',
    );
  return { tls, trustedProxies, isInsecure: isOpen };
}
