import { readFileSync } from 'node:fs';
import { aws } from '@cb-spider/driver-aws';
import { openstack } from '@cb-spider/driver-openstack';
import { createTwin } from '@cb-spider/driver-twin';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask } from './ask.ts';
import { type Bed, startBed } from './bed.ts';
import { differences, type Exchange } from './recording.ts';

const file = new URL('./__fixtures__/cb-spider-mock.jsonl', import.meta.url);
const exchanges = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Exchange);

/** What `${region}` and the like stand for: looked up as the recording's client did. */
class Places {
  private readonly known = new Map<string, string>([['zone', '']]);
  private readonly bed: Bed;

  constructor(bed: Bed) {
    this.bed = bed;
  }

  async fill(text: string, encode: (value: string) => string): Promise<string> {
    let filled = text;
    for (const [whole, name] of text.matchAll(/\$\{(\w+)\}/g))
      filled = filled.replace(whole, encode(await this.find(name ?? '')));
    return filled;
  }

  /** The reply with the values put back into their places. */
  blank(reply: unknown): unknown {
    let text = JSON.stringify(reply);
    for (const [name, value] of this.known)
      if (value !== '') text = text.replaceAll(`"${value}"`, `"\${${name}}"`);
    return JSON.parse(text);
  }

  private async find(name: string): Promise<string> {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const found = await this.lookUp(name);
    this.known.set(name, found);
    return found;
  }

  private async lookUp(name: string): Promise<string> {
    if (name === 'region')
      return (await this.bed.get('/cloudos/metainfo/MOCK')).reply.DefaultRegionToQuery[0];
    if (name === 'image') return (await this.bed.get('/vmimage?ConnectionName=c1')).reply.image[0].IId.NameId;
    return (await this.bed.get('/vmspec?ConnectionName=c1')).reply.vmspec[0].Name;
  }
}

describe('what CB-Spider answered, recorded', () => {
  let bed: Bed;
  let places: Places;

  beforeAll(async () => {
    bed = await startBed({ drivers: [createTwin(), aws, openstack] });
    places = new Places(bed);
  });
  afterAll(() => bed.close());

  it.each(exchanges.map((exchange, index) => ({ index, ...exchange })))(
    '$index: $method $path',
    async exchange => {
      const path = await places.fill(exchange.path, encodeURIComponent);
      const body = exchange.body === null ? undefined : await places.fill(exchange.body, value => value);
      const { status, reply } = await ask(bed.base, exchange.method, path, body);
      expect(differences(exchange, status, places.blank(reply))).toEqual([]);
    },
  );

  it('holds as many exchanges as were recorded', () => {
    expect(exchanges).toHaveLength(145);
  });
});
