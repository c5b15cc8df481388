import { describe, expect, it } from '@jest/globals';
import { casesInShare, interruptions } from '../src/conformance-cases.ts';
import { parseShare } from '../src/share.ts';

const costly = [
  'VM: a reply lost',
  'VM: a create refused at any native call',
  'disk: a replay',
  'disk: dies between',
];
const cheap = ['VM: is made, read, listed and removed', 'disk: takes the longest legal name'];

/** Returns the cases that a run with this share registers. */
function registered(share: string | undefined, suite = 'aws'): readonly string[] {
  const titles: string[] = [];
  const it = Object.assign((title: string) => void titles.push(title), { skip: () => undefined });
  const inShare = casesInShare(it, interruptions, suite, parseShare(share));
  for (const title of [...costly, ...cheap]) inShare(title, async () => undefined);
  return titles;
}

describe('the cases of the conformance kit in a share', () => {
  it('are all that do not match, and each other case in one of the shares', () => {
    const shares = ['1/4', '2/4', '3/4', '4/4'].map(share => registered(share));
    for (const titles of shares) expect(titles).toEqual(expect.arrayContaining(cheap));
    const sampled = shares.flatMap(titles => titles.filter(title => !cheap.includes(title)));
    expect(sampled.toSorted()).toEqual(costly.toSorted());
  });

  it('are all of them without a share', () => {
    expect(registered(undefined)).toEqual([...costly, ...cheap]);
  });

  it('are others for another driver', () => {
    const suites = ['aws', 'azure', 'gcp', 'openstack'].map(suite => registered('1/4', suite).join());
    expect(new Set(suites).size).toBeGreaterThan(1);
  });
});
