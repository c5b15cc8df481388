import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { ChangeTarget } from '../../data/change-run.ts';
import { cliWords } from '../../data/cli-line.ts';
import { type AccountRegion, type ConnectRequest, readRegions, saveRegion } from '../../data/connect.ts';
import { forgetConnections } from '../../data/connections.ts';
import { problemOf } from '../../data/server.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { CloudChoice } from './cloud-choice.tsx';
import { PartField } from './new-record.tsx';
import { RegionTable } from './region-table.tsx';

interface Account {
  readonly provider: string;
  /** The prefix of the names of the records. */
  readonly prefix: string;
  readonly parts: { readonly driver: string; readonly credential: string };
}

/** Reads the regions of an account from its cloud, and creates records of the chosen ones. */
export function RegionImportButton() {
  const { connections: words } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [account, setAccount] = useState<Account>();
  const [regions, setRegions] = useState<readonly AccountRegion[]>();
  const close = () => {
    setIsOpen(false);
    setAccount(undefined);
    setRegions(undefined);
    void forgetConnections();
  };
  if (account !== undefined && regions !== undefined)
    return <Making account={account} regions={regions} onClose={close} />;
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        {words.importRegions}
      </button>
      {isOpen && (
        <Dialog title={words.importRegions} onClose={close} wide={account !== undefined}>
          {account === undefined ? (
            <CloudChoice>
              {({ provider }) => <AccountForm key={provider} provider={provider} onSubmit={setAccount} />}
            </CloudChoice>
          ) : (
            <RegionChoice account={account} onSubmit={setRegions} />
          )}
        </Dialog>
      )}
    </>
  );
}

function AccountForm(props: { readonly provider: string; readonly onSubmit: (account: Account) => void }) {
  const { provider, onSubmit } = props;
  const { connections: words, wizard } = useWords();
  const form = useForm<Pick<Account, 'prefix' | 'parts'>>({
    defaultValues: { prefix: provider.toLowerCase(), parts: { driver: '', credential: '' } },
    shouldFocusError: false,
  });
  return (
    <Form
      form={form}
      label={words.importRegions}
      onSubmit={async values => onSubmit({ ...values, provider })}
    >
      {(['driver', 'credential'] as const).map(part => (
        <PartField key={part} part={part} provider={provider} />
      ))}
      <TextField name="prefix" label={words.prefix} hint={words.prefixHint} isRequired />
      <div className="dialog-actions">
        <button type="submit" className="primary">
          {wizard.next}
        </button>
      </div>
    </Form>
  );
}

function RegionChoice(props: {
  readonly account: Account;
  readonly onSubmit: (regions: readonly AccountRegion[]) => void;
}) {
  const { account, onSubmit } = props;
  const { connections: words, wizard } = useWords();
  const { driver, credential } = account.parts;
  const request: ConnectRequest = { provider: account.provider, library: '', name: driver, credential };
  const { data: all, error } = useQuery({
    queryKey: ['accountRegions', request],
    queryFn: ({ signal }) => readRegions(request, signal),
    gcTime: 0,
  });
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  const chosen = (all ?? []).filter(({ name }) => names.has(name));
  return (
    <div className="stack">
      {error !== null && <Problem problem={problemOf(error)} />}
      {error === null && all === undefined && <p role="status">{wizard.reading}</p>}
      {all !== undefined && <RegionTable all={all} chosen={chosen} choose={setNames} />}
      <div className="dialog-actions">
        <button
          type="button"
          className="primary"
          disabled={chosen.length === 0}
          onClick={() => onSubmit(chosen)}
        >
          {words.makeRegions(chosen.length)}
        </button>
      </div>
    </div>
  );
}

function Making(props: {
  readonly account: Account;
  readonly regions: readonly AccountRegion[];
  readonly onClose: () => void;
}) {
  const { account, onClose } = props;
  const { connections: words } = useWords();
  const [{ targets, lines, send }] = useState(() => changeOf(account, props.regions));
  const title = words.makeRegions(targets.length);
  return <ChangeDialog {...{ title, targets, lines, send, onClose }} isFinal={false} />;
}

function changeOf({ provider, prefix }: Account, regions: readonly AccountRegion[]) {
  const all = new Map(regions.map(region => [`${prefix.trim()}-${region.name}`, region]));
  const lines = [...all].map(([record, region]) => {
    const [zone] = region.zones;
    const place = ['--region', region.name, ...(zone === undefined ? [] : ['--zone', zone])];
    return cliWords(['spider', 'create', 'region', record, '--cloud', provider, ...place]);
  });
  return {
    targets: [...all.keys()].map(record => ({ key: record, connection: provider, name: record })),
    lines: lines.join('\n'),
    send: async ({ key }: ChangeTarget): Promise<undefined> => {
      const region = all.get(key);
      if (region !== undefined) await saveRegion(key, provider, region);
    },
  };
}
