import { expect, it } from '@jest/globals';
import { logIn, run, SshBed } from '../beds/ssh-bed.ts';

const mebibyte = 1024 ** 2;

it('takes less than 300 MB for 200 VMs that run, and shells in many of them', async () => {
  const before = process.memoryUsage().rss;
  const bed = await SshBed.start();
  try {
    for (let count = 0; count < 180; count++) await bed.runVm();
    for (let count = 0; count < 20; count++) {
      const client = await logIn(await bed.runVm());
      await run(client, 'echo hello > note; cat note');
      client.end();
    }
    const tookBytes = process.memoryUsage().rss - before;
    process.stdout.write(`200 VMs took ${Math.round(tookBytes / mebibyte)} MiB\n`);
    expect(tookBytes).toBeLessThan(300_000_000);
  } finally {
    bed.close();
  }
}, 120_000);
