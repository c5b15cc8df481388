import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { DriverSessionV1 } from '@cb-spider/core/driver';
import { aws } from '../src/index.ts';

/** What is answered to one action: the inside of its reply, an error, or nothing, for ever. */
export type Canned =
  | string
  | {
      readonly error: string;
      readonly status?: number;
      readonly retryAfter?: string;
      readonly message?: string;
    }
  /** A whole body that need not be EC2's. */
  | { readonly page: string; readonly status?: number }
  | 'silence';

/** What EC2 answers where there is nothing: an empty list, and not none. */
const nothing: Readonly<Record<string, string>> = {
  DescribeAddresses: '<addressesSet/>',
  DescribeAvailabilityZones: '<availabilityZoneInfo/>',
  DescribeImages: '<imagesSet/>',
  DescribeInstances: '<reservationSet/>',
  DescribeInstanceTypes: '<instanceTypeSet/>',
  DescribeInternetGateways: '<internetGatewaySet/>',
  DescribeKeyPairs: '<keySet/>',
  DescribeNetworkInterfaces: '<networkInterfaceSet/>',
  DescribeRegions: '<regionInfo/>',
  DescribeRouteTables: '<routeTableSet/>',
  DescribeSecurityGroups: '<securityGroupInfo/>',
  DescribeSubnets: '<subnetSet/>',
  DescribeVolumes: '<volumeSet/>',
  DescribeVpcs: '<vpcSet/>',
};

export interface CannedEc2 {
  readonly endpoint: string;
  readonly connection: DriverSessionV1;
  /** Requests so far, by their parameters; `Action` first. */
  readonly requests: URLSearchParams[];
  /** Their headers. */
  readonly headers: IncomingHttpHeaders[];
  /** Names of the actions so far. */
  readonly actions: string[];
  stop(): Promise<void>;
}

/**
 * A connection to an EC2 that gives the same answers again and again: each action's own, or the n-th of a list at
 * its n-th call. What is not named is answered with nothing in it.
 *
 * @param change of the credential
 */
export async function startCannedEc2(
  replies: Readonly<Record<string, Canned | readonly Canned[]>>,
  change: Readonly<Record<string, string>> = {},
): Promise<CannedEc2> {
  const requests: URLSearchParams[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    const parameters = new URLSearchParams(await text(request));
    const action = parameters.get('Action') ?? '';
    requests.push(parameters);
    headers.push(request.headers);
    const canned = replies[action] ?? nothing[action] ?? '';
    const count = requests.filter(each => each.get('Action') === action).length;
    const answer = Array.isArray(canned) ? (canned[count - 1] ?? nothing[action] ?? '') : (canned as Canned);
    if (answer === 'silence') return;
    const { status, body, extra } = toReply(action, answer);
    response.writeHead(status, { 'x-amzn-requestid': `request-${requests.length}`, ...extra }).end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { ClientId: 'AKIDEXAMPLE', ClientSecret: 'secret', Endpoint: endpoint, ...change };
  const connection = await aws.connect({ credentials, region: 'us-east-1', options: {} });
  return {
    endpoint,
    connection,
    requests,
    headers,
    get actions() {
      return requests.map(parameters => parameters.get('Action') ?? '');
    },
    async stop() {
      await connection.close();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function toReply(action: string, answer: Exclude<Canned, 'silence'>) {
  if (typeof answer === 'string')
    return { status: 200, body: `<${action}Response>${answer}</${action}Response>`, extra: {} };
  if ('page' in answer) return { status: answer.status ?? 200, body: answer.page, extra: {} };
  const { error, status = 400, retryAfter, message = 'No.' } = answer;
  const body = `<Response><Errors><Error><Code>${error}</Code><Message>${message}</Message></Error></Errors></Response>`;
  return { status, body, extra: retryAfter ? { 'retry-after': retryAfter } : {} };
}
