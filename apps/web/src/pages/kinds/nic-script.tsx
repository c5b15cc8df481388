import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ChangeTarget } from '../../data/change-run.ts';
import type { ObjectKinds } from '../../data/objects.ts';
import { problemOf, server } from '../../data/server.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { saveText } from '../../parts/export-rows.ts';
import { Icon } from '../../parts/icon.tsx';
import { Problem } from '../../parts/problem.tsx';
import { ReadPreview } from '../../parts/read-preview.tsx';
import { useWords } from '../../words/words.ts';
import { inPath } from './kind.ts';

/** The script with which a Linux VM uses all addresses of a NIC. */
export function NicScript(props: { readonly item: ObjectKinds['nic']; readonly target: ChangeTarget }) {
  const { connection, name } = props.target;
  const { NameId: vm } = props.item.OwnerVM;
  const { nicScript: words } = useWords();
  const [isWanted, setIsWanted] = useState(false);
  const path = `nic/${inPath(name)}/osconfigscript`;
  const query = { ConnectionName: connection };
  const { data, error, isFetching } = useQuery({
    queryKey: ['objects', 'nic', connection, name, 'script'],
    enabled: isWanted,
    retry: false,
    queryFn: ({ signal }) =>
      server.json<{ readonly Script: string }>('GET', `/spider/${path}`, { query, signal }),
  });
  return (
    <section className="stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p className="quiet">{words.hint}</p>
      {error !== null && <Problem problem={problemOf(error)} />}
      {data === undefined ? (
        <div>
          <button type="button" disabled={isFetching} onClick={() => setIsWanted(true)}>
            {words.show}
          </button>
        </div>
      ) : (
        <Script name={name} text={data.Script} />
      )}
      {vm !== '' && (
        <p>
          <Link to="/vms/$connection/$name" params={{ connection, name: vm }} search={{ tab: 'terminal' }}>
            {words.terminal(vm)}
          </Link>
        </p>
      )}
      <ReadPreview path={path} query={query} />
    </section>
  );
}

function Script({ name, text }: { readonly name: string; readonly text: string }) {
  const { nicScript: words } = useWords();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users focus it to scroll */}
      <pre className="command-line" tabIndex={0}>
        {text}
      </pre>
      <div className="row">
        <CopyButton text={text} />
        <button type="button" onClick={() => saveText(`${name}.sh`, 'application/x-sh', text)}>
          <Icon name="download" />
          {words.save}
        </button>
      </div>
    </>
  );
}
