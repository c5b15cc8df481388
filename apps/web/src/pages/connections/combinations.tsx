import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { ChangeTarget } from '../../data/change-run.ts';
import { cliWords } from '../../data/cli-line.ts';
import { combinationsOf, type PartNames } from '../../data/combinations.ts';
import { makeRecord } from '../../data/new-record.ts';
import { type RecordKind, useRecordNames } from '../../data/records.ts';
import { ChangeDialog } from '../../parts/change-dialog.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ChoicesField } from '../../parts/form/choices-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { useWords } from '../../words/words.ts';
import { type Cloud, CloudChoice } from './cloud-choice.tsx';

/** Opens the form that creates a connection for each combination of the chosen drivers, credentials and regions. */
export function CombinationsButton() {
  const { connections: words } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const [change, setChange] = useState<Change>();
  const close = () => {
    setIsOpen(false);
    setChange(undefined);
  };
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        {words.combine}
      </button>
      {isOpen && change === undefined && (
        <Dialog title={words.combine} onClose={close}>
          <div className="stack">
            <p>{words.combineHint}</p>
            <CloudChoice>
              {cloud => (
                <PartsForm
                  key={cloud.provider}
                  {...cloud}
                  onSubmit={chosen => setChange(changeOf(cloud, chosen))}
                />
              )}
            </CloudChoice>
          </div>
        </Dialog>
      )}
      {change !== undefined && (
        <ChangeDialog
          {...change}
          title={words.connect(change.targets.length)}
          isFinal={false}
          onClose={close}
        />
      )}
    </>
  );
}

type Change = ReturnType<typeof changeOf>;

function changeOf(cloud: Cloud, chosen: PartNames) {
  const all = new Map(combinationsOf(chosen).map(combination => [combination.name, combination]));
  const { provider } = cloud;
  return {
    targets: [...all.keys()].map(name => ({ key: name, connection: provider, name })),
    lines: [...all.values()]
      .map(({ name, parts: { driver, credential, region } }) => {
        const parts = ['--driver', driver, '--credential', credential, '--region', region];
        return cliWords(['spider', 'create', 'connection', name, '--cloud', provider, ...parts]);
      })
      .join('\n'),
    send: async ({ key }: ChangeTarget): Promise<undefined> => {
      const wanted = all.get(key);
      if (wanted !== undefined) await makeRecord('connection', { ...cloud, ...wanted, values: {} });
    },
  };
}

const parts = ['driver', 'credential', 'region'] as const satisfies readonly RecordKind[];

function PartsForm(props: Cloud & { readonly onSubmit: (chosen: PartNames) => void }) {
  const { provider, onSubmit } = props;
  const { connections: words } = useWords();
  const form = useForm<PartNames>({
    defaultValues: { driver: [], credential: [], region: [] },
    shouldFocusError: false,
  });
  const count = combinationsOf(form.watch()).length;
  return (
    <Form form={form} label={words.combine} onSubmit={async chosen => onSubmit(chosen)}>
      {parts.map(part => (
        <PartChoices key={part} part={part} provider={provider} />
      ))}
      <div className="dialog-actions">
        <button type="submit" className="primary">
          {words.connect(count)}
        </button>
      </div>
    </Form>
  );
}

function PartChoices({ part, provider }: { readonly part: RecordKind; readonly provider: string }) {
  const { connections: words } = useWords();
  const options = useRecordNames(part, provider);
  return <ChoicesField name={part} label={words.tabs[part]} isRequired options={options} hasAll />;
}
