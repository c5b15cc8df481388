import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, demoVm, makeDemo, type World } from './beds/processes.ts';

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
  await makeDemo(world, 'seoul');
  await world.spider('create', 'vm', 'web', '-c', 'seoul', ...demoVm);
}

const on = ['-c', 'seoul'];

describeWorld('kinds beside VMs and networks', { prepare }, world => {
  const spider = (...words: string[]) => world().spider(...words);
  const picked = async (...words: string[]) => JSON.parse((await spider('get', ...words)).stdout);

  it('disks are made, resized, attached, detached and removed, each after a dry run that does nothing', async () => {
    const changes = [
      ['create', 'disk', 'data', ...on, '--size', '50'],
      ['resize', 'disk', 'data', ...on, '--size', '60'],
      ['attach', 'disk', 'data', ...on, '--vm', 'web'],
      ['detach', 'disk', 'data', ...on, '--vm', 'web'],
    ];
    const seen: unknown[] = [];
    for (const change of changes) {
      const dry = await spider(...change, '--dry-run', '-o', 'json');
      expect({ change, code: dry.code }).toEqual({ change, code: 0 });
      expect(JSON.parse(dry.stdout)).toMatchObject({
        dryRun: true,
        plans: [{ connection: 'seoul', name: 'data' }],
      });
      expect(await spider(...change)).toMatchObject({ code: 0 });
      seen.push(...(await picked('disk', 'data', '--json', 'sizeGB,vm')));
    }
    expect(seen).toEqual([
      { sizeGB: '50', vm: null },
      { sizeGB: '60', vm: null },
      { sizeGB: '60', vm: 'web' },
      { sizeGB: '60', vm: null },
    ]);
    expect((await spider('compare', 'disk', ...on)).stdout).toMatch(/^data +both/m);
    expect((await spider('delete', 'disk', 'data', ...on, '--yes')).stdout).toBe('disk/data deleted\n');
  });

  it('disks are parts of a stack, before the VMs that have them', async () => {
    const vm =
      'image: twin-ubuntu-24.04-x86_64, spec: twin-small, vpc: demo, subnet: demo, sg: demo, key: demo';
    const stack = `on: seoul\ndisk:\n  d1: { size: 40 }\nvm:\n  db: { ${vm}, disks: [d1] }\n`;
    await writeFile(join(world().folder, 'stack.yaml'), stack);
    expect((await spider('apply', '-f', 'stack.yaml', '--yes', '-o', 'name')).stdout).toBe(
      'disk/d1\nvm/db\n',
    );
    expect(await picked('vm', 'db', '--json', 'disks')).toEqual([{ disks: ['d1'] }]);
    expect((await spider('apply', '-f', 'stack.yaml', '--yes')).stderr).toMatch(/\n2 unchanged\n$/);
    expect((await spider('delete', '-f', 'stack.yaml', '--yes')).code).toBe(0);
    expect((await spider('get', 'disk')).stderr).toBe('No disk found.\n');
  });

  it('load balancers and images of VMs are made, listed and removed; a stack can hold a load balancer', async () => {
    const lb = ['create', 'lb', 'front', ...on, '--vpc', 'demo', '--listener', 'tcp:80', '--vm', 'web'];
    expect((await spider(...lb, '--dry-run')).code).toBe(0);
    expect(await spider(...lb)).toMatchObject({ code: 0 });
    expect(await picked('lb', 'front', '--json', 'listener,vms')).toEqual([
      { listener: 'TCP:80', vms: ['web'] },
    ]);
    expect((await spider('delete', 'nlb', 'front', ...on, '--yes')).code).toBe(0);
    const image = ['create', 'machineimage', 'golden', ...on, '--vm', 'web'];
    expect(await spider(...image)).toMatchObject({ code: 0 });
    expect(await picked('myimage', '--json', 'name,sourceVm')).toEqual([{ name: 'golden', sourceVm: 'web' }]);
    expect((await spider('delete', 'machineimage', 'golden', ...on, '--yes')).code).toBe(0);
    const stack = 'on: seoul\nlb:\n  shop: { vpc: demo, listener: tcp:443, vms: [web] }\n';
    await writeFile(join(world().folder, 'lb.yaml'), stack);
    expect((await spider('apply', '-f', 'lb.yaml', '--yes', '-o', 'name')).stdout).toBe('lb/shop\n');
    expect((await spider('delete', '-f', 'lb.yaml', '--yes')).code).toBe(0);
  });

  it('tags are added to an object, listed and removed', async () => {
    expect((await spider('add', 'tag', 'vm/web', 'team=a=b', ...on, '--dry-run')).code).toBe(0);
    expect(await spider('get', 'tag', 'vm/web', ...on)).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No tag found.\n',
    });
    expect((await spider('add', 'tag', 'vm/web', 'team=a=b', ...on)).stdout).toBe('tag/team added\n');
    expect(await picked('tag', 'vm/web', ...on, '--json', 'name,value')).toEqual([
      { name: 'team', value: 'a=b' },
    ]);
    expect((await spider('remove', 'tag', 'vm/web', 'team', ...on)).code).toBe(0);
    expect((await spider('get', 'tag', 'vm/web', ...on)).stdout).toBe('');
    expect((await spider('get', 'tag', 'web', ...on)).code).toBe(2);
  });

  it('prices and quotas are listed', async () => {
    const prices = await picked('price', ...on, '--json', 'name,price,currency');
    expect(prices).toContainEqual({
      name: 'twin-small',
      price: expect.stringMatching(/^[\d.]+$/),
      currency: 'USD',
    });
    const unknown = await spider('get', 'quota', ...on);
    expect(unknown.code).toBe(2);
    const [, service = ''] = /Use one of (\w+)/.exec(unknown.stderr) ?? [];
    const quotas = await picked('quota', service, ...on, '--json', 'name,limit,used');
    expect(quotas[0]).toEqual({
      name: expect.any(String),
      limit: expect.any(String),
      used: expect.any(String),
    });
  });
});
