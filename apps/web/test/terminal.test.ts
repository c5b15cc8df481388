import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

/** A key that fits no VM. */
const { privateKey: wrong } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

let right = '';

describeConsole(
  'the terminal of a VM',
  async bed => {
    await makeVms(bed, 'seoul', ['web']);
    const key = { ConnectionName: 'seoul', ReqInfo: { Name: 'own' } };
    const { PrivateKey } = (await bed.ask('post', '/keypair', key)) as { PrivateKey: string };
    right = PrivateKey;
    const vm = {
      ...{ Name: 'mine', ImageName: 'twin-ubuntu-24.04-x86_64', VMSpecName: 'twin-small' },
      ...{ VPCName: 'vpc-01', SubnetName: 's1', SecurityGroupNames: ['sg-01'], KeyPairName: 'own' },
    };
    await bed.ask('post', '/vm', { ConnectionName: 'seoul', ReqInfo: vm });
  },
  stage => {
    const openTab = async (name = 'web') => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/vms/seoul/${name}?tab=terminal`);
      await page.getByRole('heading', { name, level: 1 }).waitFor();
    };

    /** Returns the rows of the terminal when the shell waits for a command. */
    const shell = async () => {
      const rows = stage().page.locator('.xterm-accessibility-tree');
      await rows
        .getByText(/\$\s*$/)
        .first()
        .waitFor();
      return rows;
    };

    it('opens a shell in which one works', async () => {
      const { page } = stage();
      await openTab();
      const rows = await shell();
      await page.keyboard.type('echo "<img src=x onerror=alert(1)>" $((6*7))\n');
      await rows.getByText('<img src=x onerror=alert(1)> 42').first().waitFor();
      await page.keyboard.press('Control+Shift+E');
      expect(await page.evaluate(() => document.activeElement?.closest('.terminal') === null)).toBe(true);
    });

    it('says how the shell ended, and opens another', async () => {
      const { page } = stage();
      await openTab();
      await shell();
      await page.keyboard.type('exit 3\n');
      await page.getByText('The shell has ended with exit code 3.').waitFor();
      await page.getByRole('button', { name: 'Open it again' }).click();
      await shell();
    });

    it('is opened with a private key and a user of one’s own, which go into no address and no storage', async () => {
      const { page } = stage();
      const addresses: string[] = [];
      page.on('websocket', socket => addresses.push(socket.url()));
      await openTab('mine');
      await page.getByText('Another user or private key').click();
      const form = page.getByRole('form', { name: 'Another user or private key' });
      await form.getByLabel('User').fill('cb-user');
      const file = form.getByLabel('Private key from a file');
      await file.setInputFiles({ name: 'wrong.pem', mimeType: 'text/plain', buffer: Buffer.from(wrong) });
      await form.getByText('The key of wrong.pem is in the field.').waitFor();
      await form.getByRole('button', { name: 'Open the terminal' }).click();
      await page.getByRole('alert').getByText('unauthenticated').waitFor();

      await page.getByText('Another user or private key').click();
      await form.getByRole('button', { name: 'Clear' }).click();
      await form.getByLabel('Private key', { exact: true }).evaluate((field, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text', text);
        field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, right);
      await form.getByRole('button', { name: 'Open the terminal' }).click();
      const rows = await shell();
      await page.keyboard.type('whoami\n');
      await rows
        .getByText(/^cb-user\s*$/)
        .first()
        .waitFor();

      expect(addresses).toHaveLength(3);
      expect(addresses.slice(1).map(address => new URL(address).searchParams.get('firstMessage'))).toEqual([
        'key',
        'key',
      ]);
      const body = right.split('\n').at(1) ?? 'no key';
      const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
      expect(addresses.join('') + stored + page.url()).not.toContain(body);
    });

    it('forgets the key when the tab is left', async () => {
      const { page } = stage();
      await openTab('mine');
      const form = page.getByRole('form', { name: 'Another user or private key' });
      const key = form.getByLabel('Private key', { exact: true });
      await page.getByText('Another user or private key').click();
      await key.fill('a key');
      await page.getByRole('link', { name: 'Details' }).click();
      await page.getByText('twin-small').waitFor();
      await page.getByRole('link', { name: 'Terminal' }).click();
      await page.getByText('Another user or private key').click();
      expect(await key.inputValue()).toBe('');
    });
  },
);
