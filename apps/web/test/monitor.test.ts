import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { builtFolder } from './built-folder.ts';
import { type ConsoleBed, connectDown, leaveUndecided, makeVms, startConsoleBed } from './console.ts';
import { describeConsole } from './describe-console.ts';

async function prepare(bed: Parameters<typeof makeVms>[0]): Promise<void> {
  await makeVms(bed, 'seoul', ['web', 'db']);
  await makeVms(bed, 'paris', ['cache']);
  await bed.ask('put', '/controlvm/db', { ConnectionName: 'seoul', action: 'suspend' });
  await connectDown(bed, 'down');
}

const network = {
  Name: 'all',
  IPv4_CIDR: '10.1.0.0/16',
  SubnetInfoList: [{ Name: 'one', IPv4_CIDR: '10.1.1.0/24' }],
};

const folder = await mkdtemp(join(tmpdir(), 'spider-archive-'));
const start = () => startConsoleBed(builtFolder, { ssh: true }, { history: { archiveFolder: folder } });
const day = 86_400_000;

/** Archives a call that is too old for the database. */
async function archiveCall({ spider, store, ask }: ConsoleBed): Promise<void> {
  const { calls } = await spider.history.list();
  const [call] = calls;
  if (call === undefined) throw new Error('There are no calls.');
  const startedAt = new Date(Date.now() - 60 * day).toISOString();
  await store.history.append([{ ...call, callId: 'old', startedAt, operation: 'get', resource: 'museum' }]);
  await ask('post', '/history/archive');
}

afterAll(() => rm(folder, { recursive: true }));

describeConsole(
  'what is monitored',
  prepare,
  stage => {
    const goTo = async (path: string, title: string) => {
      const { page, bed } = stage();
      await page.goto(`${bed.origin}/console/${path}`);
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    };
    const table = (name: string) => stage().page.getByRole('table', { name, exact: true });

    it('is summarized on the first page, with the connections that do not answer and why', async () => {
      const { page } = stage();
      await goTo('', 'Overview');
      await page.getByText('2 of 3 connections responded').waitFor();
      await page.getByRole('button', { name: '1 connection is missing' }).click();
      await page.getByRole('dialog').getByRole('cell', { name: 'aws-eu-central-1', exact: true }).waitFor();
      await page.getByRole('dialog').getByText('unavailable').waitFor();
      await page.keyboard.press('Escape');
      const numbers = page.getByRole('region', { name: 'Numbers' });
      expect(await numbers.getByRole('link', { name: 'VMs' }).textContent()).toBe('3 VMs');
      await numbers.getByRole('link', { name: 'Suspended 1' }).click();
      await page.getByText('1 of 3 are shown').waitFor();
    });

    it('moves nothing on the first page when the clouds have answered', async () => {
      const { page } = stage();
      const answer = Promise.withResolvers<void>();
      const summary = '**/fleet/summary*';
      await page.route(summary, async route => {
        await answer.promise;
        await route.continue();
      });
      await goTo('', 'Overview');
      const last = page.getByRole('heading', { name: 'Last changes' });
      const before = await last.boundingBox();
      expect(await table('Clouds and regions').getByRole('row').count()).toBeGreaterThan(1);
      answer.resolve();
      await page.getByText('2 of 3 connections responded').waitFor();
      await page
        .getByRole('region', { name: 'Numbers' })
        .getByRole('link', { name: /^Suspended/ })
        .waitFor();
      expect(await last.boundingBox()).toEqual(before);
      await page.unroute(summary);
    });

    it('opens a cloud into its regions, which lead to their VMs', async () => {
      const { page } = stage();
      await goTo('', 'Overview');
      const clouds = table('Clouds and regions');
      await clouds.getByRole('button', { name: 'Regions of TWIN' }).click();
      await clouds.getByRole('link', { name: 'default' }).click();
      await page.getByRole('table', { name: 'VMs' }).getByRole('link').first().waitFor();
      expect(new URL(page.url()).searchParams.get('region')).toBe('default');
    });

    it('shows an operation over many connections as one, with its parts, and why one failed', async () => {
      const { page, bed } = stage();
      await goTo('operations', 'Operations');
      await bed.ask('post', '/fleet/vpc', { all: 'true', ReqInfo: network });
      const all = table('Operations');
      await all.getByRole('button', { name: 'Parts of Create network all' }).click();
      await all.getByText('3 of 3 parts finished, 1 of them failed').waitFor();
      const failed = all.getByRole('row').filter({ hasText: 'down' }).first();
      await failed.getByText('unavailable').waitFor();
      await all.getByRole('link', { name: 'Create network all' }).first().click();
      await page.getByRole('heading', { name: 'Create network all', level: 1 }).waitFor();
      await page.getByRole('main').getByText('3 of 3 parts finished, 1 of them failed').waitFor();
    });

    it('finds operations by state, and keeps that in the address', async () => {
      const { page } = stage();
      await goTo('operations', 'Operations');
      await page.getByLabel('State').selectOption('failed');
      await page.waitForURL(/state=failed/);
      await goTo('operations?state=cancelled', 'Operations');
      await page.getByText('None.', { exact: true }).waitFor();
    });

    it('cancels what is under way', async () => {
      const { page, bed } = stage();
      const slow = bed.cloud.addFault({
        match: { action: 'CreateNetwork' },
        fault: { kind: 'slow', byMs: 8_000 },
      });
      const creation = bed.ask('post', '/vpc', {
        ConnectionName: 'paris',
        ReqInfo: { ...network, Name: 'slow' },
      });
      const ended = expect(creation).rejects.toThrow();
      await goTo('operations?state=running', 'Operations');
      const row = table('Operations').getByRole('row').filter({ hasText: 'Create network slow' });
      await row.getByRole('button', { name: 'Cancel' }).click();
      const dialog = page.getByRole('dialog', { name: 'Cancel: Create network slow' });
      await dialog.getByText('As a command line').click();
      await dialog.getByText(/^spider cancel op\//).waitFor();
      await dialog.getByRole('button', { name: 'Cancel' }).click();
      await row.getByText('Cancelling').waitFor();
      await row.waitFor({ state: 'detached' });
      bed.cloud.removeFault(slow.id);
      await ended;
      await goTo('operations?state=cancelled', 'Operations');
      await row.waitFor();
    }, 120_000);

    it('asks the user to decide operations whose result is unknown', async () => {
      const { page, bed } = stage();
      await leaveUndecided(bed, 'paris', 'lost');
      await goTo('', 'Overview');
      await page.getByRole('heading', { name: '1 operation needs a decision' }).waitFor();
      const row = table('1 operation needs a decision').getByRole('row').filter({ hasText: 'lost' });
      await row.getByText('Undecided').waitFor();
      await row.getByRole('button', { name: 'Adopt' }).waitFor();
      await row.getByRole('button', { name: 'Discard' }).click();
      const dialog = page.getByRole('dialog', { name: 'Discard: Create network lost' });
      await dialog.getByText('Anything that was created at the cloud stays there.').waitFor();
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await row.getByText('Undecided').waitFor();
    });

    it('has a history of calls: what failed, how fast they are, and all of them as a file', async () => {
      const { page } = stage();
      await goTo('history', 'History');
      await table('Failed calls').getByRole('cell', { name: 'unavailable', exact: true }).waitFor();
      await page.getByLabel('By').selectOption('kind,operation');
      await table('Speed and failures').getByRole('rowheader', { name: 'vm create' }).waitFor();
      await table('Best connections for a new VM').getByRole('cell', { name: 'seoul' }).waitFor();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'All as CSV' }).click(),
      ]);
      const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split(/\r?\n/);
      expect(lines.length).toBeGreaterThan(10);
    });

    it('has older calls in an archive, which shows them again', async () => {
      const { page, bed } = stage();
      await archiveCall(bed);
      await goTo('history', 'History');
      const archives = table('Archive');
      await archives.getByText('In its file').waitFor();
      expect(await page.getByText('museum').count()).toBe(0);
      await archives.getByRole('button', { name: 'Show the calls' }).click();
      const calls = page.getByRole('region', { name: /^Archived calls/ });
      await calls.getByText('museum').waitFor();
      await archives.getByText(/^Listed here until/).waitFor();
      await page.reload();
      await calls.getByText('museum').waitFor();
      await calls.getByRole('button', { name: 'Back to the calls of the period' }).click();
      await page.getByText('museum').waitFor({ state: 'detached' });
    });
  },
  start,
);
