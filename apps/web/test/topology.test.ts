import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { fromLayoutJson, layoutBody } from '../src/data/layout-text.ts';
import { type Box, boundsOf, type Drawing } from '../src/pages/topology/drawing.ts';
import { moved, placed, placesOf } from '../src/pages/topology/places.ts';
import type { Topology } from '../src/pages/topology/topology.ts';
import { layoutOf } from '../src/pages/topology/topology-layout.ts';
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
  const drawing = layoutOf(topology);
  const { boxes, edges } = drawing;
  const leaves = boxes.filter(({ kind }) => kind !== 'network' && kind !== 'subnet');

  it('has a box of its own for everything, and a line to each VM that is there', () => {
    expect(new Set(boxes.map(({ key }) => key)).size).toBe(boxes.length);
    expect(boxes).toHaveLength(2 + 3 + 40 + 1 + 1 + 1);
    expect(edges.map(({ key }) => key)).toEqual(['balancer front vm vm-0', 'balancer front vm vm-7']);
  });

  it('has no overlapping boxes, and none outside its container', () => {
    const overlap = (a: Box, b: Box) =>
      a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    const pairs = leaves.flatMap((a, index) => leaves.slice(index + 1).map(b => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlap(a, b))).toEqual([]);
    const isWithin = (box: Box) => {
      const frame = boxes.find(({ key }) => key === box.within) ?? box;
      return boundsOf([box, frame]).width === frame.width && boundsOf([box, frame]).height === frame.height;
    };
    expect(boxes.filter(box => !isWithin(box))).toEqual([]);
  });

  it('is empty for an empty topology', () => {
    const none = layoutOf({ networks: [], looseVms: [], freeAddresses: [] });
    expect(none).toMatchObject({ boxes: [], edges: [] });
    expect(placed(none, {}).boxes).toEqual([]);
  });

  const find = ({ boxes: all }: Drawing, key: string) => all.find(box => box.key === key) as Box;

  it('does not change if each box is placed where it is', () => {
    expect(placed(drawing, placesOf(drawing))).toEqual({ boxes, edges });
    expect(placed(drawing, {})).toEqual({ boxes, edges });
  });

  it('draws frames around moved boxes, and moves the content of a box with it', () => {
    const after = placed(drawing, moved(drawing, { key: 'vm vm-0', right: -500, down: 30 }));
    const [before, vm] = [find(drawing, 'vm vm-0'), find(after, 'vm vm-0')];
    expect([vm.x, vm.y]).toEqual([before.x - 500, before.y + 30]);
    expect(find(after, 'net subnet inner').x).toBe(vm.x - 12);
    expect(find(after, 'network net').x).toBe(vm.x - 24);
    const whole = placed(after, moved(after, { key: 'network net', right: 7, down: 0 }));
    expect(find(whole, 'vm vm-39').x).toBe(find(after, 'vm vm-39').x + 7);
    expect(find(whole, 'network net')).toEqual({
      ...find(after, 'network net'),
      x: find(after, 'network net').x + 7,
    });
    expect(find(whole, 'vm loose')).toEqual(find(after, 'vm loose'));
  });

  it('puts boxes that a saved layout lacks below the others in the same box', () => {
    const places = moved(drawing, { key: 'network net', right: 1_000, down: 0 });
    const { 'vm vm-3': _, 'address spare': __, ...known } = places;
    const after = placed(drawing, known);
    const vm = find(after, 'vm vm-3');
    const others = after.boxes.filter(({ within, key }) => within === vm.within && key !== vm.key);
    expect(vm.y).toBe(boundsOf(others).y + boundsOf(others).height + 12);
    expect(vm.x).toBe(boundsOf(others).x);
    const tops = after.boxes.filter(({ within, key }) => within === '' && key !== 'address spare');
    expect(find(after, 'address spare').y).toBe(boundsOf(tops).y + boundsOf(tops).height + 12);
  });

  it('is loaded only from layouts of this console', () => {
    const places = placesOf(drawing);
    expect(fromLayoutJson(layoutBody('c', 'v', places).LayoutJSON)).toEqual(places);
    for (const text of [
      '',
      'null',
      '[]',
      '{"elements":[]}',
      '{"format":"spider-console-1","places":{"a":[1]}}',
    ])
      expect(fromLayoutJson(text)).toBeUndefined();
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
    await network.getByText('forwards to web').waitFor();
    const web = network.getByRole('listitem').filter({ hasText: /^VM web/ });
    expect(await web.textContent()).toMatch(/security groups: sg-01 · behind the load balancer front$/);
    await list.getByText('not associated with a VM').waitFor();
    expect(await page.locator('.topology-edge').count()).toBe(1);
    await web.getByRole('link', { name: 'web' }).click();
    await page.getByRole('heading', { name: 'web', level: 1 }).waitFor();
  });

  it('opens the page of a box, and dims the boxes that do not match the filter', async () => {
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
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      return readFile(await download.path());
    };
    const picture = (await save('Save as SVG')).toString();
    expect(picture).toMatch(/^<svg .*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(picture).toContain('fill="rgb(');
    expect(picture).toContain('>web</text>');
    const pixels = await save('Save as PNG');
    expect(pixels.subarray(1, 4).toString()).toBe('PNG');
    expect(pixels.readUInt32BE(16)).toBe(2 * Number(/ width="(\d+)"/.exec(picture)?.[1]));
  });

  const placeOf = (name: string) =>
    stage().page.locator('.topology-vm').filter({ hasText: name }).first().getAttribute('transform');
  const layout = () => stage().page.getByLabel('Layout', { exact: true });
  const saveAs = async (name: string) => {
    const { page } = stage();
    await page.getByLabel('Name of the layout').fill(name);
    await page.getByRole('button', { name: 'Save the layout' }).click();
    await page.getByRole('button', { name: 'Replace the layout' }).waitFor();
  };
  const moveRight = async (key: string) => {
    const { page } = stage();
    await page.getByLabel('Move boxes').check();
    await page.getByLabel('Box', { exact: true }).selectOption(key);
    await page.getByRole('button', { name: 'Move right' }).press('Enter');
  };

  it('is arranged by hand: boxes are dragged, or moved by buttons', async () => {
    const { page } = stage();
    await open();
    const before = await placeOf('web');
    await page.getByLabel('Move boxes').check();
    const web = page.locator('.topology-vm').filter({ hasText: 'web' }).first();
    const box = await web.boundingBox();
    if (box === null) throw new Error('The box is not seen.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 150, y + 90, { steps: 5 });
    await page.mouse.up();
    const dragged = await placeOf('web');
    expect(dragged).not.toBe(before);
    expect(await page.getByLabel('Box', { exact: true }).inputValue()).toBe('vm web');
    const db = await placeOf('db');
    await moveRight('vm db');
    expect(await placeOf('db')).not.toBe(db);
    expect(await placeOf('web')).toBe(dragged);
    await layout().selectOption('Automatic');
    expect(await placeOf('web')).toBe(before);
  });

  it('is saved under a name, loaded, and deleted; what another program has saved stays', async () => {
    const { page, bed } = stage();
    const theirs = { LayoutJSON: '{"elements":[]}', VersionName: 'theirs' };
    await bed.ask('post', '/topology/layout', { ConnectionName: 'seoul', ...theirs });
    await open();
    const before = await placeOf('web');
    await moveRight('vm web');
    const after = await placeOf('web');
    await page.getByLabel('Name of the layout').fill('theirs');
    await page.getByText('Another program has saved a layout under this name.').waitFor();
    expect(await page.getByRole('button', { name: 'Save the layout' }).isDisabled()).toBe(true);
    await saveAs('mine');
    expect(await layout().locator('option').allTextContents()).toEqual(['Automatic', 'mine']);
    await open();
    expect(await placeOf('web')).toBe(before);
    await layout().selectOption('mine');
    expect(await placeOf('web')).toBe(after);
    await page.getByLabel('Move boxes').check();
    await page.getByRole('button', { name: 'Delete the layout' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Delete the layout' }).click();
    await dialog.getByText('1 of 1 finished', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    expect(await placeOf('web')).toBe(before);
    expect(await layout().inputValue()).toBe('=');
    const kept = await bed.ask('get', '/topology/layout?ConnectionName=seoul');
    expect(kept).toEqual([expect.objectContaining(theirs)]);
  });

  it('is exported to a file and imported again', async () => {
    const { page } = stage();
    await open();
    await moveRight('vm web');
    const after = await placeOf('web');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export to a file' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('seoul.layout.json');
    await layout().selectOption('Automatic');
    const other = { name: 'other.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
    await page.getByLabel('Import from a file').setInputFiles(other);
    await page.getByText('other.json is not an export of a layout.').waitFor();
    await page.getByLabel('Import from a file').setInputFiles(await file.path());
    await page.locator(`.topology-vm[transform="${after}"]`).waitFor();
    expect(await layout().inputValue()).toBe('changed');
  });
});
