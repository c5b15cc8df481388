/**
 * Simulates a long distance: a proxy to servers on this machine that delays each piece of data. Started by `hosts.ts`
 * with the one-way delay in milliseconds and the ports. Sends its own ports to its parent process.
 */
import { startTcpProxy } from '../../../packages/remote/test/beds/tcp-proxy.ts';

const [delayMs = 0, ...targets] = process.argv.slice(2).map(Number);
const proxies = await Promise.all(targets.map(target => startTcpProxy(target, { delayMs })));
process.on('disconnect', () => process.exit());
process.send?.(proxies.map(({ port }) => port));
