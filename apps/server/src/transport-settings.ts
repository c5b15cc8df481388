import { isIP } from 'node:net';
import { resolve } from 'node:path';
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

type Environment = Readonly<Record<string, string | undefined>>;

/** Fails with {@link SettingError}, also if others on the network could read the traffic and SPIDER_INSECURE is off. */
export function readTransport(
  env: Environment,
  workingFolder: string,
  isLoopback: boolean,
): TransportSettings {
  const { SPIDER_TLS_CERT: certificate = '', SPIDER_TLS_KEY: key = '' } = env;
  if ((certificate === '') !== (key === ''))
    throw new SettingError('SPIDER_TLS_CERT and SPIDER_TLS_KEY belong together: set both, or neither.');
  const files = { certificate: resolve(workingFolder, certificate), key: resolve(workingFolder, key) };
  const tls = certificate === '' ? undefined : files;
  const trustedProxies = readProxies(env.SPIDER_TRUSTED_PROXIES);
  const isMeant = readInsecure(env.SPIDER_INSECURE);
  const isOpen = !isLoopback && tls === undefined && trustedProxies.length === 0;
  if (isOpen && !isMeant)
    throw new SettingError(
      'Others on the network could read passwords and credentials of clouds. Set SPIDER_TLS_CERT and SPIDER_TLS_KEY, or list the TLS proxy in front of the server in SPIDER_TRUSTED_PROXIES, or accept the risk with SPIDER_INSECURE=on.',
    );
  return { tls, trustedProxies, isInsecure: isOpen };
}

function readInsecure(text = ''): boolean {
  const word = text.toLowerCase();
  if (word === 'on') return true;
  if (word === '' || word === 'off') return false;
  throw new SettingError(`SPIDER_INSECURE "${text}" must be on or off.`);
}

function readProxies(text = ''): readonly string[] {
  const words = text.split(/[\s,]+/).filter(word => word !== '');
  const wrong = words.find(word => !isNetwork(word));
  if (wrong === undefined) return words;
  throw new SettingError(
    `SPIDER_TRUSTED_PROXIES: "${wrong}" is neither an IP address nor a network such as 10.0.0.0/8.`,
  );
}

function isNetwork(word: string): boolean {
  const [address = '', bits, ...more] = word.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
