import { defaultUser } from './settings.ts';

/** The facts that the server prints when it has started. */
export interface GreetingFacts {
  /** `http://127.0.0.1:1024` */
  readonly address: string;
  readonly home: string;
  /** Whether the virtual cloud is connected already. */
  readonly world: boolean;
  readonly login:
    | { readonly kind: 'off' }
    | { readonly kind: 'given' }
    /** `password` is set at the first start only; it is in a file if the output is not a terminal. */
    | {
        readonly kind: 'kept';
        readonly user: string;
        readonly password: string | undefined;
        readonly passwordFile?: string | undefined;
      };
  /** Whether the server serves the console. */
  readonly hasConsole: boolean;
  /** Whether this is the first start on this data. */
  readonly isFirst: boolean;
}

type Place = Pick<GreetingFacts, 'address' | 'login' | 'world'>;

/** Connections to the virtual cloud that the examples use. */
const seoul = 'twin-aws-ap-northeast-2';
const frankfurt = 'twin-aws-eu-central-1';

/** Returns commands to copy. Run in this order, they work on a server that has just started for the first time. */
function tryLines(place: Place): readonly string[] {
  return place.world ? worldLines(place) : emptyLines(place);
}

function emptyLines({ address, login }: Place): readonly string[] {
  const curl = `curl -sS -w '\\n'${signIn(login)}`;
  // Each path ignores the keys that it does not know, so one body serves for several paths.
  const registration = {
    DriverName: 'twin',
    CredentialName: 'twin',
    RegionName: 'twin',
    ConfigName: 'twin',
    ProviderName: 'TWIN',
    DriverLibFileName: '@cb-spider/driver-twin',
    KeyValueInfoList: [
      { Key: 'MockName', Value: 'me' },
      { Key: 'Region', Value: 'default' },
    ],
  };
  return [
    `${post(curl)} -d '${JSON.stringify(registration)}' '${address}/spider/{driver,credential,region,connectionconfig}'`,
    vmLine(curl, address, 'twin'),
    `${curl} '${address}/spider/vm?ConnectionName=twin'`,
  ];
}

function worldLines({ address, login }: Place): readonly string[] {
  const curl = `curl -sS -w '\\n'${signIn(login)}`;
  const command = { name: 'demo', ReqInfo: { Command: 'hostname' } };
  const file = `'${address}/spider/vm/demo/file?ConnectionName=${seoul}&path=/home/cb-user/hello'`;
  return [
    vmLine(curl, address, seoul),
    vmLine(curl, address, frankfurt),
    `${post(curl)} -d '${JSON.stringify(command)}' '${address}/spider/fleet/command'`,
    `echo hello | ${curl} -T - ${file}`,
    `${curl} ${file}`,
  ];
}

function post(curl: string): string {
  return `${curl} -H 'Content-Type: application/json'`;
}

/** Returns the command that creates a VM and everything that it needs. */
function vmLine(curl: string, address: string, ConnectionName: string): string {
  const machine = {
    Name: 'demo',
    IPv4_CIDR: '10.0.0.0/16',
    SubnetInfoList: [{ Name: 'demo', IPv4_CIDR: '10.0.1.0/24' }],
    VPCName: 'demo',
    SubnetName: 'demo',
    SecurityRules: [{ Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22' }],
    SecurityGroupNames: ['demo'],
    KeyPairName: 'demo',
    ImageName: 'twin-ubuntu-24.04-x86_64',
    VMSpecName: 'twin-small',
  };
  const body = JSON.stringify({ ConnectionName, ReqInfo: machine });
  return `${post(curl)} -d '${body}' '${address}/spider/{vpc,securitygroup,keypair,vm}'`;
}

const emptyText = [
  'Three commands to try. The first connects the virtual cloud, which needs no account;',
  'the second creates a network, a security group, a key and a VM in it; the third shows the VM.',
];

const worldText = [
  'The virtual cloud, which needs no account, is connected in all of its regions (GET /spider/connectionconfig).',
  'Five commands to try. Two create a VM in Seoul and one in Frankfurt, each with its network, security group and key;',
  'the third prints the host names of both; the last two copy a file to the first VM and back.',
];

export function greeting(facts: GreetingFacts): string {
  const { address, home } = facts;
  return [
    '',
    `Spider listens on ${address}/spider`,
    ...(facts.hasConsole ? [`  Console        ${address}/console/`] : []),
    `  Documentation  ${address}/spider/api`,
    `  Data           ${home}`,
    `  Login          ${loginLine(facts.login)}`,
    '',
    ...(facts.isFirst
      ? [...(facts.world ? worldText : emptyText), '', ...tryLines(facts).flatMap(line => [line, ''])]
      : []),
    'Press Ctrl+C to stop.',
    '',
    '',
  ].join('\n');
}

function loginLine(login: GreetingFacts['login']): string {
  if (login.kind === 'off') return 'none: SPIDER_AUTH is off';
  if (login.kind === 'given') return `from SPIDER_USERNAME (default: ${defaultUser}) and SPIDER_PASSWORD`;
  const { user, password, passwordFile } = login;
  if (passwordFile !== undefined)
    return `${user}, with the password in ${passwordFile}\n                 Read it there: the next start deletes the file.`;
  return password === undefined
    ? `${user}, with the password that the first start printed (to change it, set SPIDER_PASSWORD)`
    : `${user} with the password ${password}\n                 Store it: it is not shown again.`;
}

/** Returns the login option for curl. Without a password in it, curl asks for one. */
function signIn(login: GreetingFacts['login']): string {
  if (login.kind === 'off') return '';
  if (login.kind === 'given') return ` -u "\${SPIDER_USERNAME:-${defaultUser}}:$SPIDER_PASSWORD"`;
  if (login.passwordFile !== undefined) return ` -u "${login.user}:$(cat '${login.passwordFile}')"`;
  return login.password === undefined ? ` -u ${login.user}` : ` -u ${login.user}:${login.password}`;
}
