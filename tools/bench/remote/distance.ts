/**
 * Stands between here and servers on this machine, and holds each piece of data back for a while: a long way.
 * Started by `hosts.ts` with the time one way in milliseconds and the ports; answers with its own ports.
 */
import { startTcpProxy } from '../../../packages/remote/test/beds/tcp-proxy.ts';

const [delayMs = 0, ...targets] = process.argv.slice(2).map(Number);
const proxies = await Promise.all(targets.map(target => startTcpProxy(target, { delayMs })));
process.on('disconnect', () => process.exit());
process.send?.(proxies.map(({ port }) => port));
