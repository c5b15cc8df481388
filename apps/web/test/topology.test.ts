import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Topology } from '../src/pages/topology/topology.ts';
import { type Box, layoutOf } from '../src/pages/topology/topology-layout.ts';
import { describeConsole } from './describe-console.ts';
import { makeViewed } from './views.ts';

const vm = (name: string) => ({ name, privateIp: '10.0.1.4', publicIps: ['203.0.113.7'], groups: ['sg-01'] });
const names = (count: number) => Array.from({ length: count }, (_, index) => `vm-${index}`);

describe('the drawing of a topology', () => {
  const topology: Topology = {
    networks: [
      {
        ...{ name: 'net', range: '10.0.0.0/16' },
        subnets: [
          { name: 'inner', range: '10.0.1.0/24', zone: 'a', vms: names(40).map(vm) },
          { name: 'empty', range: '10.0.2.0/24', zone: 'b', vms: [] },
        ],
        balancers: [{ name: 'front', listener: 'TCP:80', vms: ['vm-0', 'vm-7', 'gone'] }],
      },
      { name: 'other', range: '', subnets: [{ name: 'inner', range: '', zone: '', vms: [] }], balancers: [] },
    ],
    looseVms: [vm('loose')],
    freeAddresses: [{ name: 'spare', address: '203.0.113.9' }],
  };
  const { boxes, edges, width, height } = layoutOf(topology);
  const leaves = boxes.filter(({ kind }) => kind !== 'network' && kind !== 'subnet');

  it('has a box of its own for everything, and a line to each VM that is there', () => {
    expect(new Set(boxes.map(({ key }) => key)).size).toBe(boxes.length);
    expect(boxes).toHaveLength(2 + 3 + 40 + 1 + 1 + 1);
    expect(edges.map(({ key }) => key)).toEqual(['balancer front vm vm-0', 'balancer front vm vm-7']);
  });

  it('lets no two of them lie on each other, and none outside', () => {
    const overlap = (one: Box, other: Box) =>
      one.x < other.x + other.width &&
      other.x < one.x + one.width &&
      one.y < other.y + other.height &&
      other.y < one.y + one.height;
    const pairs = leaves.flatMap((one, index) => leaves.slice(index + 1).map(other => [one, other] as const));
    expect(pairs.filter(([one, other]) => overlap(one, other))).toEqual([]);
    expect(boxes.filter(box => box.x + box.width > width || box.y + box.height > height)).toEqual([]);
  });

  it('has nothing for nothing', () => {
    const none = layoutOf({ networks: [], looseVms: [], freeAddresses: [] });
    expect(none).toEqual({ boxes: [], edges: [], width: 0, height: 0 });
  });
});

describeConsole('the topology of a connection', makeViewed, stage => {
  const open = async () => {
    const { page, bed } = stage();
    await page.goto(`${bed.origin}/console/topology?connection=seoul`);
    await page.locator('.topology-vm').first().waitFor();
  };

  it('shows networks, subnets, VMs, load balancers and public IPs in each other, and says the same as a list', async () => {
    const { page } = stage();
    await open();
    const list = page.getByRole('region', { name: 'As a list' });
    const network = list.getByRole('listitem').filter({ hasText: 'Network vpc-01' }).first();
    await network.getByText('leads to web').waitFor();
    const web = network.getByRole('listitem').filter({ hasText: /^VM web/ });
    expect(await web.textContent()).toMatch(/security groups: sg-01 · behind the load balancer front$/);
    await list.getByText('leads to no VM').waitFor();
    expect(await page.locator('.topology-edge').count()).toBe(1);
    await web.getByRole('link', { name: 'web' }).click();
    await page.getByRole('heading', { name: 'web', level: 1 }).waitFor();
  });

  it('goes from a box to its page, and lets the others step back for what is looked for', async () => {
    const { page } = stage();
    await open();
    await page.getByLabel('Filter').fill('web');
    await page.locator('.topology-vm.faint').filter({ hasText: 'db' }).waitFor();
    expect(await page.locator('.topology-vm.faint').filter({ hasText: 'web' }).count()).toBe(0);
    await page.locator('.topology-balancer').click();
    await page.getByRole('heading', { name: 'front', level: 1 }).waitFor();
  });

  it('is saved as a picture that needs no styles', async () => {
    const { page } = stage();
    await open();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a picture (SVG)' }).click(),
    ]);
    const picture = await readFile(await download.path(), 'utf8');
    expect(picture).toMatch(/^<svg .*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(picture).toContain('fill="rgb(');
    expect(picture).toContain('>web</text>');
  });
});
