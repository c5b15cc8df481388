import { expect, it } from '@jest/globals';
import { connectDown, makeVms } from './console.ts';
import { describeConsole } from './describe-console.ts';

async function prepare(bed: Parameters<typeof makeVms>[0]): Promise<void> {
  await makeVms(bed, 'seoul', ['web', 'db']);
  await makeVms(bed, 'paris', ['cache'], 'aws-eu-west-3');
  await makeVms(bed, 'lab', []);
  const names = { ProviderName: 'TWIN', DriverName: 'lab', CredentialName: 'lab', RegionName: 'lab' };
  const Labels = { city: 'Daejeon', country: 'KR', latitude: '36.35', longitude: '127.38' };
  await bed.ask('post', '/connectionconfig', { ConfigName: 'lab', ...names, Labels });
  await bed.ask('put', '/controlvm/db', { ConnectionName: 'seoul', action: 'suspend' });
  await connectDown(bed, 'down');
}

describeConsole('the map', prepare, stage => {
  const goTo = async (search = '') => {
    const { page, bed } = stage();
    await page.goto(`${bed.origin}/console/map${search}`);
    await page.getByRole('heading', { name: 'Map', level: 1 }).waitFor();
    await page.locator('.map-dot').first().waitFor();
  };
  const places = () => stage().page.getByRole('table', { name: 'Places', exact: true });
  const row = (name: string) => places().getByRole('row').filter({ hasText: name });
  const map = () => stage().page.getByRole('region', { name: /^World map/ });
  const drawing = () => map().locator(':scope > svg');
  const widthSeen = async () => Number((await drawing().getAttribute('viewBox'))?.split(' ')[2]);
  const mark = (key: string) => map().locator(`[data-spot="${key}"]`);

  it('marks each place by its most urgent state, and the table shows the same', async () => {
    await goTo();
    await row('Frankfurt, Germany').getByText('1 does not respond').waitFor();
    const seoul = row('Seoul, South Korea');
    await seoul.getByText('Running').waitFor();
    expect(await seoul.getByRole('cell').allTextContents()).toEqual([
      'Seoul, South Korea',
      '1',
      '2',
      expect.stringMatching(/^(?=.*Running 1)(?=.*Suspended 1)/),
    ]);
    expect(await places().getByRole('button').allTextContents()).toEqual([
      'Frankfurt, Germany',
      'Seoul, South Korea',
      'Paris, France',
      'Daejeon, South Korea',
    ]);
    expect(await mark('Frankfurt, DE').getAttribute('class')).toBe('map-mark bad down');
    expect(await mark('Seoul, KR').getAttribute('class')).toBe('map-mark good');
    expect(await mark('Seoul, KR').locator('title').textContent()).toBe('Seoul, KR: 1 connection, 2 VMs');
    expect(await mark('Daejeon, KR').getAttribute('class')).toBe('map-mark ');
  });

  it('zooms in on a place that is chosen in the table, and keeps the choice in the address', async () => {
    const { page } = stage();
    await goTo();
    expect(await widthSeen()).toBe(960);
    await row('Frankfurt').getByRole('button').press('Enter');
    await page.waitForURL(/place=Frankfurt/);
    const connections = page.getByRole('table', { name: 'Connections in Frankfurt, Germany' });
    await connections.getByText('unavailable').waitFor();
    expect(await widthSeen()).toBe(240);
    await page.reload();
    await connections.getByRole('link', { name: 'down' }).waitFor();
    expect(await mark('Frankfurt, DE').getAttribute('class')).toContain('chosen');
  });

  it('leads from a mark to the VMs there', async () => {
    const { page } = stage();
    await goTo();
    await mark('Paris, FR').locator('.map-dot').click();
    const connections = page.getByRole('table', { name: 'Connections in Paris, France' });
    await connections.getByRole('link', { name: 'paris' }).click();
    await page.getByRole('table', { name: 'VMs' }).getByRole('link', { name: 'cache' }).waitFor();
    expect(new URL(page.url()).searchParams.get('connection')).toBe('paris');
  });

  it('zooms and moves by keys, buttons, wheel and pointer', async () => {
    const { page } = stage();
    await goTo();
    await map().focus();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    const near = await widthSeen();
    expect(near).toBeLessThan(960 / 2);
    const before = await drawing().getAttribute('viewBox');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    expect(await drawing().getAttribute('viewBox')).not.toBe(before);
    expect(await widthSeen()).toBe(near);
    await page.keyboard.press('-');
    expect(await widthSeen()).toBeGreaterThan(near);
    await page.keyboard.press('0');
    expect(await widthSeen()).toBe(960);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    expect(await widthSeen()).toBe(640);
    await page.getByRole('button', { name: 'Show the whole world' }).click();
    const box = await map().boundingBox();
    if (box === null) throw new Error('The map is not seen.');
    await page.mouse.move(box.x + 50, box.y + box.height / 2);
    await page.mouse.wheel(0, -100);
    await page.waitForFunction(
      () => document.querySelector('.world-map svg')?.getAttribute('viewBox')?.split(' ')[2] === '640.00',
    );
    const held = await drawing().getAttribute('viewBox');
    await page.mouse.down();
    await page.mouse.move(box.x + 20, box.y + box.height / 2 - 20, { steps: 4 });
    await page.mouse.up();
    expect(await drawing().getAttribute('viewBox')).not.toBe(held);
  });

  it('keeps to the scope', async () => {
    await goTo('?connection=paris');
    expect(await places().getByRole('button').allTextContents()).toEqual(['Paris, France']);
  });

  it('says what is wrong where the server refuses, and what to do where there is nothing yet', async () => {
    const { page, bed } = stage();
    const reply = { message: 'No places today.', code: 'unavailable', retryable: false, requestId: 'r-1' };
    await page.route('**/fleet/place*', route => route.fulfill({ status: 503, json: reply }));
    await page.goto(`${bed.origin}/console/map`);
    await page.getByRole('alert').getByText('No places today.').waitFor();
    await page.unroute('**/fleet/place*');
    await page.route('**/spider/connectionconfig', route =>
      route.fulfill({ json: { connectionconfig: [] } }),
    );
    await page.goto(`${bed.origin}/console/map`);
    await page.getByRole('link', { name: 'Connect a cloud' }).waitFor();
    await page.unroute('**/spider/connectionconfig');
  });
});
