import type { SecurityRule } from '@cb-spider/core/driver';
import { describe, expect, it } from '@jest/globals';
import {
  allPages,
  base64,
  canonicalAddress,
  canonicalCidr,
  canonicalMac,
  canonicalRule,
  canonicalRules,
  cloudInit,
  codeTable,
  flatDetails,
  inParts,
  missingRules,
  rangesOverlap,
  ruleKey,
  rulesOfOtherKinds,
  sameRule,
  stateMap,
  tagsOfText,
  tagText,
  wordTable,
} from '../src/index.ts';

describe('addresses', () => {
  it.each([
    ['10.0.0.5/16', '10.0.0.0/16'],
    ['10.0.0.0/16', '10.0.0.0/16'],
    ['10.0.0.5', '10.0.0.5/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['2001:DB8::/32', '2001:db8::/32'],
    ['2001:0db8:0000::1/48', '2001:db8::/48'],
    ['::0/0', '::/0'],
    ['2001:db8::1', '2001:db8::1/128'],
    ['pl-1234', 'pl-1234'],
    ['', ''],
  ])('the range %s is %s', (cidr, canonical) => {
    expect(canonicalCidr(cidr)).toBe(canonical);
    expect(canonicalCidr(canonical)).toBe(canonical);
  });

  it('have one spelling', () => {
    expect(canonicalAddress('2001:0DB8::0001')).toBe('2001:db8::1');
    expect(canonicalAddress('10.0.0.1')).toBe('10.0.0.1');
    expect(['FA-16-3E-00-00-0A', 'fa163e00000a', 'fa:16:3E:00:00:0a'].map(canonicalMac)).toEqual(
      Array(3).fill('fa:16:3e:00:00:0a'),
    );
    expect(canonicalMac('none')).toBe('none');
  });

  it.each([
    ['10.0.0.0/8', '10.1.0.0/16', true],
    ['10.1.0.0/16', '10.0.0.0/8', true],
    ['10.0.0.0/24', '10.0.1.0/24', false],
    ['2001:db8::/32', '2001:db8:1::/48', true],
    ['10.0.0.0/8', '::/0', false],
    ['nonsense', '10.0.0.0/8', false],
  ])('%s and %s overlap: %p', (one, other, expected) => {
    expect(rangesOverlap(one, other)).toBe(expected);
  });
});

describe('security rules', () => {
  const ssh: SecurityRule = {
    direction: 'inbound',
    protocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    cidr: '10.0.0.5/16',
  };

  it('are the same however their ranges are written', () => {
    expect(sameRule(ssh, { ...ssh, cidr: '10.0.0.0/16' })).toBe(true);
    expect(sameRule(ssh, { ...ssh, cidr: '10.1.0.0/16' })).toBe(false);
    expect(sameRule(ssh, { ...ssh, toPort: 23 })).toBe(false);
    expect(canonicalRule(ssh)).toEqual({ ...ssh, cidr: '10.0.0.0/16' });
    expect(ruleKey(ssh)).toBe('inbound tcp 22-22 10.0.0.0/16');
  });

  it('have ports for TCP and UDP alone', () => {
    const icmp = { direction: 'inbound', protocol: 'icmp', cidr: '::/0' } as const;
    expect(sameRule(icmp, { ...icmp, fromPort: -1, toPort: -1 })).toBe(true);
    expect(Object.keys(canonicalRule({ ...icmp, fromPort: -1 }))).not.toContain('fromPort');
  });

  it('that are not shown are counted in the details', () => {
    expect(rulesOfOtherKinds(2)).toEqual({ rulesOfOtherKinds: '2' });
    expect(rulesOfOtherKinds(0)).toEqual({});
  });

  it('that are missing can be found', () => {
    const http = { ...ssh, fromPort: 80, toPort: 80 };
    expect(missingRules([ssh, http], [{ ...ssh, cidr: '10.0.0.0/16' }])).toEqual([
      { ...http, cidr: '10.0.0.0/16' },
    ]);
    expect(canonicalRules([ssh, { ...ssh, cidr: '10.0.0.0/16' }])).toEqual([{ ...ssh, cidr: '10.0.0.0/16' }]);
  });
});

describe('tables', () => {
  it('know the words that they were given, and no others', () => {
    const words = wordTable({ up: 1, 6: 2 });
    expect([words('up'), words(6), words('toString'), words(undefined), words(null)]).toEqual([
      1,
      2,
      undefined,
      undefined,
      undefined,
    ]);
    const states = stateMap({ ACTIVE: 'running' });
    expect([states('ACTIVE'), states('FLYING'), states(undefined)]).toEqual([
      'running',
      'unknown',
      'unknown',
    ]);
  });

  it('of codes are written the other way round, each native code once', () => {
    const codes = codeTable({ not_found: 'NoVpc NoVm', conflict: 'Busy' });
    expect([codes('NoVm'), codes('Busy'), codes('Else'), codes(undefined)]).toEqual([
      'not_found',
      'conflict',
      undefined,
      undefined,
    ]);
    expect(() => codeTable({ not_found: 'A B', conflict: 'B' })).toThrow('twice');
  });
});

describe('pages', () => {
  it('are all read', async () => {
    const pages = [{ items: [1, 2], nextPageToken: 'b' }, { items: [], nextPageToken: 'c' }, { items: [3] }];
    const tokens: (string | undefined)[] = [];
    const items = await allPages(async token => {
      tokens.push(token);
      return pages[tokens.length - 1] ?? { items: [] };
    });
    expect([items, tokens]).toEqual([
      [1, 2, 3],
      [undefined, 'b', 'c'],
    ]);
  });

  it.each([[['a']], [['a', 'b']], [['a', 'b', 'c', 'b']]])(
    'that repeat the tokens %j end with a failure',
    async tokens => {
      let calls = 0;
      const endless = async () => ({ items: [1], nextPageToken: tokens[calls++ % tokens.length] });
      await expect(allPages(endless)).rejects.toMatchObject({ errorClass: { code: 'unavailable' } });
      expect(calls).toBeLessThanOrEqual(tokens.length + 1);
    },
  );

  it('are cut into parts', () => {
    expect(inParts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(inParts([], 2)).toEqual([]);
  });
});

describe('texts', () => {
  it('of details are flat, and leave out what is empty or omitted', () => {
    const native = {
      id: 'x',
      count: 0,
      on: false,
      at: new Date(0),
      none: undefined,
      nil: null,
      empty: '',
      list: [],
      map: {},
      nested: { a: [1] },
    };
    expect(flatDetails(native, 'id')).toEqual({
      count: '0',
      on: 'false',
      at: '1970-01-01T00:00:00.000Z',
      nested: '{"a":[1]}',
    });
  });

  it('of tags are read as they were written, and other texts contain no tags', () => {
    const tags = { b: '2 & 3=5', a: 'é' };
    expect(tagsOfText(tagText(tags))).toEqual(tags);
    expect(tagText({ a: '1', b: '2' })).toBe(tagText({ b: '2', a: '1' }));
    expect([tagsOfText('A group for web servers'), tagsOfText(''), tagsOfText(null)]).toEqual([{}, {}, {}]);
  });

  it('of cloud-init add the user who has the key, or give the user the key of the cloud', () => {
    const parse = (text: string) => {
      expect(text).toMatch(/^#cloud-config\n/);
      return JSON.parse(text.replace('#cloud-config\n', ''));
    };
    const user = { name: 'cb-user', shell: '/bin/bash', sudo: 'ALL=(ALL) NOPASSWD:ALL', lock_passwd: true };
    const key = 'ssh-ed25519 AAAA "quoted"\nruncmd: [halt]';
    expect(parse(cloudInit({ userName: 'cb-user', publicKey: `${key}\n` }))).toEqual({
      users: ['default', { ...user, ssh_authorized_keys: [key] }],
    });
    expect(parse(cloudInit({ userName: 'cb-user' }))).toEqual({ user });
    expect(Buffer.from(base64('é'), 'base64').toString()).toBe('é');
  });
});
