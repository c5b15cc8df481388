import { lookup as lookUp } from 'node:dns/promises';
import { type BlockList, isIP } from 'node:net';
import { CloudError } from '@cb-spider/core';
import { contains, isNetwork, networks, ownAddresses } from './own-addresses.ts';

export interface EndpointRuleOptions {
  /**
   * Host names, `*.example.org`, addresses and networks. Default: all but those that only the machine itself can reach.
   */
  readonly allowed?: readonly string[] | undefined;
  /** Returns all addresses of a host name. Fails if there are none. */
  readonly addressesOf?: ((host: string) => Promise<readonly string[]>) | undefined;
}

/**
 * Decides which endpoints credentials and regions may name. The server sends requests to these endpoints from inside
 * its network.
 */
export class EndpointRule {
  readonly #names: readonly string[];
  readonly #allowed: BlockList | undefined;
  readonly #own = ownAddresses();
  readonly #addressesOf: (host: string) => Promise<readonly string[]>;

  constructor({ allowed, addressesOf = allAddresses }: EndpointRuleOptions) {
    this.#names = allowed?.filter(word => !isNetwork(word)).map(word => word.toLowerCase()) ?? [];
    this.#allowed = allowed && networks(allowed.filter(isNetwork));
    this.#addressesOf = addressesOf;
  }

  /** Checks each URL in each value. Fails with `invalid_argument` if one of them may not be used. */
  async assert(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [field, value] of Object.entries(values))
      for (const [word] of withoutEscapes(value).matchAll(/https?:\/\/[^\s"'<>\\]+/gi))
        if (URL.canParse(word)) await this.#assertHost(field, hostOf(new URL(word)));
  }

  async #assertHost(field: string, host: string): Promise<void> {
    if (this.#allowed !== undefined && this.#isNamed(host)) return;
    const addresses = isIP(host) > 0 ? [host] : await this.#addressesOf(host).catch(() => []);
    const isAllowed = (address: string) =>
      this.#allowed === undefined ? !contains(this.#own, address) : contains(this.#allowed, address);
    if (this.#allowed === undefined && addresses.every(isAllowed)) return;
    if (addresses.length > 0 && addresses.every(isAllowed)) return;
    // does not say the address, which may be what a caller tries to find out
    throw new CloudError('invalid_argument', `${field}: the server may not connect to this address.`, {
      hint: 'Check the address, or ask an administrator to allow it in SPIDER_ENDPOINTS.',
    });
  }

  #isNamed(host: string): boolean {
    return this.#names.some(name => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name));
  }
}

/** Returns whether a word is valid in the list of allowed endpoints. */
export function isEndpointWord(word: string): boolean {
  return isNetwork(word) || /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(word);
}

/** Decodes JSON escapes, because a value may be a whole configuration file in JSON. */
function withoutEscapes(value: string): string {
  return value
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\x([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\/', '/');
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

async function allAddresses(host: string): Promise<readonly string[]> {
  return (await lookUp(host, { all: true })).map(({ address }) => address);
}
