/** What a server tells the person who started it. */
export interface GreetingFacts {
  /** `http://127.0.0.1:1024` */
  readonly address: string;
  readonly home: string;
  readonly login:
    | { readonly kind: 'off' }
    | { readonly kind: 'given' }
    /** The password is there on the first start only. */
    | { readonly kind: 'kept'; readonly user: string; readonly password: string | undefined };
}

/** Three lines to copy, each of which works after the one before on a server without any data. */
export function tryLines({ address, login }: Pick<GreetingFacts, 'address' | 'login'>): readonly string[] {
  const curl = `curl -sS -w '\\n'${signIn(login)}`;
  const post = `${curl} -H 'Content-Type: application/json'`;
  // Keys that a path does not know are ignored, so that one body does for several paths.
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
  return [
    `${post} -d '${JSON.stringify(registration)}' '${address}/spider/{driver,credential,region,connectionconfig}'`,
    `${post} -d '${JSON.stringify({ ConnectionName: 'twin', ReqInfo: machine })}' '${address}/spider/{vpc,securitygroup,keypair,vm}'`,
    `${curl} '${address}/spider/vm?ConnectionName=twin'`,
  ];
}

export function greeting(facts: GreetingFacts): string {
  const { address, home } = facts;
  const [register = '', make = '', look = ''] = tryLines(facts);
  return [
    '',
    `Spider listens on ${address}/spider`,
    `  Documentation  ${address}/spider/api`,
    `  Data           ${home}`,
    `  Login          ${loginLine(facts.login)}`,
    '',
    'Three lines to try. The first connects the virtual cloud, which needs no account;',
    'the second makes a network, a security group, a key and a VM in it; the third shows the VM.',
    '',
    register,
    '',
    make,
    '',
    look,
    '',
    'Press Ctrl+C to stop.',
    '',
    '',
  ].join('\n');
}

function loginLine(login: GreetingFacts['login']): string {
  if (login.kind === 'off') return 'none: SPIDER_AUTH is off';
  if (login.kind === 'given') return 'as SPIDER_USERNAME and SPIDER_PASSWORD say';
  const { user, password } = login;
  return password === undefined
    ? `${user}, with the password that the first start showed (SPIDER_USERNAME and SPIDER_PASSWORD set another)`
    : `${user} with the password ${password}\n                 Keep it: it is not shown again.`;
}

/** Without a password curl asks for it. */
function signIn(login: GreetingFacts['login']): string {
  if (login.kind === 'off') return '';
  if (login.kind === 'given') return ' -u "$SPIDER_USERNAME:$SPIDER_PASSWORD"';
  return login.password === undefined ? ` -u ${login.user}` : ` -u ${login.user}:${login.password}`;
}
