import type { components } from '@cb-spider/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ChangeTarget } from '../../data/change-run.ts';
import type { ObjectKinds } from '../../data/objects.ts';
import { problemOf, server } from '../../data/server.ts';
import { useMayOperate } from '../../data/session.ts';
import { ColumnTitles } from '../../parts/column-titles.tsx';
import { Icon } from '../../parts/icon.tsx';
import { LimitedButton } from '../../parts/limited-button.tsx';
import { Problem } from '../../parts/problem.tsx';
import { ReadPreview } from '../../parts/read-preview.tsx';
import { useWords } from '../../words/words.ts';
import { inPath } from './kind.ts';

type Health = components['schemas']['NLBHealthInfo']['healthinfo'];

/** The health of the VMs behind a load balancer, and a test of the load balancer itself. */
export function BalancerDetails(props: { readonly item: ObjectKinds['nlb']; readonly target: ChangeTarget }) {
  const { item, target } = props;
  const mayOperate = useMayOperate();
  return (
    <>
      <HealthSection target={target} />
      {mayOperate && <ListenerTest {...item.Listener} />}
    </>
  );
}

function HealthSection({ target: { connection, name } }: { readonly target: ChangeTarget }) {
  const { balancer: words, answers } = useWords();
  const path = `nlb/${inPath(name)}/health`;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['objects', 'nlb', connection, name, 'health'],
    retry: false,
    queryFn: async ({ signal }): Promise<Health> => {
      const query = { ConnectionName: connection };
      const reply = await server.json<components['schemas']['NLBHealthInfo']>('GET', `/spider/${path}`, {
        query,
        signal,
      });
      return reply.healthinfo;
    },
  });
  return (
    <section className="stack" aria-label={words.health}>
      <div className="row">
        <h2>{words.health}</h2>
        <button type="button" disabled={isFetching} onClick={() => void refetch()}>
          <Icon name="refresh" />
          {answers.readAgain}
        </button>
      </div>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data !== undefined && <HealthTable health={data} connection={connection} />}
      <ReadPreview path={path} query={{ ConnectionName: connection }} />
    </section>
  );
}

function HealthTable({ health, connection }: { readonly health: Health; readonly connection: string }) {
  const { balancer: words, kindFields } = useWords();
  const { AllVMs, HealthyVMs } = health;
  if (AllVMs.length === 0) return <p className="quiet">{words.noVms}</p>;
  const isHealthy = (name: string) => HealthyVMs.some(({ NameId }) => NameId === name);
  return (
    <>
      <p role="status">{words.summary(HealthyVMs.length, AllVMs.length)}</p>
      <table className="plain-table" aria-label={words.health}>
        <ColumnTitles titles={[kindFields.vm, words.state]} />
        <tbody>
          {AllVMs.map(({ NameId: name }) => (
            <tr key={name}>
              <td>
                <Link to="/vms/$connection/$name" params={{ connection, name }}>
                  {name}
                </Link>
              </td>
              <td>
                <span className={isHealthy(name) ? 'state good' : 'state warn'}>
                  <Icon name={isHealthy(name) ? 'done' : 'failed'} />
                  {isHealthy(name) ? words.healthy : words.unhealthy}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Lets the server connect to the listener. On demand, because a failed attempt takes some seconds. */
function ListenerTest({ Protocol, Port, IP, DNSName }: ObjectKinds['nlb']['Listener']) {
  const { balancer: words } = useWords();
  const host = IP === '' ? DNSName : IP;
  const protocol = Protocol.toLowerCase() === 'udp' ? 'udp' : 'tcp';
  const query = { HostName: host, Port };
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['check', protocol, host, Port],
    enabled: false,
    retry: false,
    queryFn: ({ signal }) =>
      server.json<{ readonly message: string }>('GET', `/spider/check/${protocol}`, { query, signal }),
  });
  return (
    <section className="stack" aria-label={words.listener}>
      <div className="row">
        <h2>{words.listener}</h2>
        <LimitedButton
          reason={host === '' ? words.noAddress : undefined}
          disabled={isFetching}
          onClick={() => void refetch()}
        >
          {words.test}
        </LimitedButton>
      </div>
      <p className="quiet">{words.listenerHint(`${host}:${Port}`)}</p>
      {error !== null && <Problem problem={problemOf(error)} />}
      {error === null && data !== undefined && (
        <p role="status" className="state good">
          <Icon name="done" />
          {data.message}
        </p>
      )}
      <ReadPreview path={`check/${protocol}`} query={query} cli={['check', protocol, host, Port]} />
    </section>
  );
}
