import { resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { SettingError } from './setting-error.ts';

/** Files in PEM. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

/** How what is said on the line is kept from others. */
export interface TransportSettings {
  /** Missing: the server speaks plain HTTP. */
  readonly tls: TlsFiles | undefined;
  /** Addresses and networks whose word on who asks, and how, is taken: `X-Forwarded-For`, `X-Forwarded-Proto`. */
  readonly trustedProxies: readonly string[];
  /** Others on the network can read passwords and credentials, and somebody has said that this is meant. */
  readonly isInsecure: boolean;
}

/** Fails with {@link SettingError}, also if others on the network could read the traffic and SPIDER_INSECURE is off. */
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
