import { createServer } from 'node:net';
import { runConformance } from '@cb-spider/testkit';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { createTwin, serveTwin } from '../src/index.ts';
import { conformanceOptions, failNextLaunch, pageSize } from './conformance-options.ts';

/** An address where nothing listens. */
async function closedEndpoint(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

/** The cloud in a separate server, with latency. */
const rig = async () => {
  const server = await serveTwin();
  const credentials = { MockName: 'conformance', TimeScale: '0.002', Endpoint: server.endpoint };
  const unreachable = { credentials: { ...credentials, Endpoint: await closedEndpoint() } };
  const { admin, close } = server;
  return { credentials, region: 'aws-us-east-1', zone: 'us-east-1b', admin, unreachable, close };
};

runConformance(
  { describe, it, beforeAll, afterAll },
  {
    ...conformanceOptions,
    driver: createTwin({ pageSize }),
    open: rig,
    unreachable: ({ unreachable }) => unreachable,
    failNextLaunch: ({ admin }) => failNextLaunch(admin),
    loseNextReply: ({ admin }) => admin.addFault({ fault: { kind: 'reset', acts: true }, count: 1 }),
  },
);
