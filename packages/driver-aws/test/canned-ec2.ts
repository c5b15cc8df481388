import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { DriverSessionV1 } from '@cb-spider/core/driver';
import { aws } from '../src/index.ts';

/** The answer to an action: the content of its reply, an error, or no answer at all. */
export type Canned =
  | string
  | {
      readonly error: string;
      readonly status?: number;
      readonly retryAfter?: string;
      readonly message?: string;
    }
  /** A whole body that need not come from EC2. */
  | { readonly page: string; readonly status?: number }
  | 'silence';

/** EC2's answers when there is nothing: an empty list, and not a missing one. */
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
  /** The requests so far, by their parameters; `Action` is the first. */
  readonly requests: URLSearchParams[];
  /** The headers of the requests. */
  readonly headers: IncomingHttpHeaders[];
  /** The names of the actions so far. */
  readonly actions: string[];
  stop(): Promise<void>;
}

/**
 * Opens a connection to an EC2 that repeats its answers: each action has its own, or the n-th of a list for its n-th
 * call. An action without an answer gets an empty reply.
 *
 * @param change changes of the credential
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
    const count = requests.filter(parameters => parameters.get('Action') === action).length;
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
