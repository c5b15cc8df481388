import { lookup as lookUp } from 'node:dns/promises';
import { type BlockList, isIP } from 'node:net';
import { CloudError } from '@cb-spider/core';
import { contains, isNetwork, networks, ownAddresses } from './own-addresses.ts';

export interface EndpointRuleOptions {
  /** Names, `*.example.org`, addresses and networks; missing: all but what only a machine itself reaches. */
  readonly allowed?: readonly string[] | undefined;
  /** All addresses of a name. Fails for one that has none. */
  readonly addressesOf?: ((host: string) => Promise<readonly string[]>) | undefined;
}

/** Which endpoints credentials and regions may name: this server sends requests there, from inside its network. */
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

  /** Looks at each address in each value. Fails with `invalid_argument` for one that may not be used. */
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
    // without the address: it may be what somebody tries to find out
    throw new CloudError('invalid_argument', `${field}: the server may not connect to this address.`, {
      hint: 'Check the address, or ask an administrator to allow it in SPIDER_ENDPOINTS.',
    });
  }

  #isNamed(host: string): boolean {
    return this.#names.some(name => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name));
  }
}

/** Whether a word of the allow-list is one; others are no names of hosts. */
export function isEndpointWord(word: string): boolean {
  return isNetwork(word) || /^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(word);
}

/** As JSON inside a value may write them: whole configurations are values as well. */
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
