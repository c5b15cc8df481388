import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ChangeTarget } from '../../data/change-run.ts';
import { news } from '../../data/news.ts';
import type { ObjectKinds } from '../../data/objects.ts';
import { queries } from '../../data/queries.ts';
import { problemOf, server } from '../../data/server.ts';
import { useMayOperate } from '../../data/session.ts';
import { NotFound } from '../../parts/not-found.tsx';
import { Page } from '../../parts/page.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { ActionButton } from './action-button.tsx';
import { inPath, type Kind, type KindPath } from './kind.ts';
import { kindOf } from './kind-table.ts';
import { KubeconfigButtons } from './kubeconfig-buttons.tsx';
import { ObjectSection } from './object-section.tsx';
import { RemoveObjects } from './remove-objects.tsx';
import { TagsSection } from './tags-section.tsx';
import '../../parts/form/form.css';

/** The page of one object: its values, its parts, and its actions. */
export function ObjectPage() {
  const { kind: id = '', connection = '', name = '' } = useParams({ strict: false });
  const kind = kindOf(id);
  return kind === undefined ? (
    <NotFound />
  ) : (
    <OneObject key={`${id} ${connection} ${name}`} {...{ kind, connection, name }} />
  );
}

interface Place {
  readonly kind: Kind;
  readonly connection: string;
  readonly name: string;
}

function OneObject({ kind, connection, name }: Place) {
  const { kinds, shell } = useWords();
  const navigate = useNavigate();
  const { data: item, error } = useObject({ kind, connection, name });
  const mayOperate = useMayOperate();
  const target = { key: name, connection, name };
  return (
    <Page
      title={name}
      actions={
        mayOperate &&
        item !== undefined && (
          <>
            {kind.path === 'cluster' && (
              <KubeconfigButtons connection={connection} cluster={item as ObjectKinds['cluster']} />
            )}
            {kind.actions.map(action => (
              <ActionButton key={action.word} path={kind.path} {...{ action, item, target }} />
            ))}
            <RemoveObjects
              kind={kind}
              chosen={[target]}
              onDone={() => void navigate({ to: '/manage/$kind', params: { kind: kind.id } })}
            />
          </>
        )
      }
    >
      <p>
        <Link to="/manage/$kind" params={{ kind: kind.id }}>
          {kinds[kind.id].title}
        </Link>{' '}
        <span className="quiet">{connection}</span>
      </p>
      {error !== null && <Problem problem={problemOf(error)} />}
      {item === undefined && error === null && <p className="quiet">{shell.loading}</p>}
      {item !== undefined && <Details kind={kind} item={item} target={target} />}
    </Page>
  );
}

function Details(props: {
  readonly kind: Kind;
  readonly item: ObjectKinds[KindPath];
  readonly target: ChangeTarget;
}) {
  const { kind, item, target } = props;
  const { kindFields: words, kindPages } = useWords();
  return (
    <>
      <dl className="facts">
        {kind.columns.map(({ word, text }) => (
          <div key={word}>
            <dt>{words[word]}</dt>
            <dd>{text(item as never) || '–'}</dd>
          </div>
        ))}
        <div>
          <dt>{words.nativeId}</dt>
          <dd>
            <code>{item.IId.SystemId}</code>
          </dd>
        </div>
      </dl>
      {kind.sections.map(section => (
        <ObjectSection key={section.word} path={kind.path} {...{ section, item, target }} />
      ))}
      {kind.more !== undefined && <kind.more item={item as never} target={target} />}
      <TagsSection path={kind.path} target={target} />
      <details>
        <summary>{kindPages.raw}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll */}
        <pre className="command-line" tabIndex={0}>
          {JSON.stringify(item, withoutSecrets, 2)}
        </pre>
      </details>
    </>
  );
}

/** Hides secrets in the raw view of an object. */
function withoutSecrets(key: string, value: unknown): unknown {
  return key === 'Kubeconfig' || key === 'PrivateKey' ? '…' : value;
}

/** Reads an object, again whenever an operation on it ends. */
function useObject({ kind, connection, name }: Place) {
  const queryKey = ['objects', kind.path, connection, name];
  useEffect(
    () =>
      news.onOperation(({ kind: changed, connection: where, state }) => {
        if (state !== 'running' && where === connection && kind.operationKinds.includes(changed))
          void queries.invalidateQueries({ queryKey: ['objects', kind.path, connection] });
      }),
    [kind, connection],
  );
  return useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      server.json<ObjectKinds[KindPath]>('GET', `/spider/${kind.path}/${inPath(name)}`, {
        query: { ConnectionName: connection },
        signal,
      }),
  });
}
