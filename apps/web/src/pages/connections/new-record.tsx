import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type CloudFields, useCloudFields, valuesOf } from '../../data/cloud-fields.ts';
import { readDrivers } from '../../data/connect.ts';
import { makeRecord, type NewKind, type NewRecord } from '../../data/new-record.ts';
import { notify } from '../../data/notices.ts';
import { type RecordKind, readRecords } from '../../data/records.ts';
import { problemOf } from '../../data/server.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { useWords } from '../../words/words.ts';
import { CloudValues, CredentialValues } from './cloud-values.tsx';

/** Asks for the cloud, then for what this cloud's driver needs to know. */
export function NewRecordDialog(props: { readonly kind: NewKind; readonly onClose: () => void }) {
  const { kind, onClose } = props;
  const { connections: words, wizard } = useWords();
  const [chosen, setChosen] = useState('');
  const drivers = useQuery({
    queryKey: ['installedDrivers'],
    queryFn: ({ signal }) => readDrivers(signal),
  });
  const clouds = (drivers.data?.installeddriver ?? []).flatMap(({ PackageName, ProviderNames }) =>
    ProviderNames.map(provider => ({ provider, library: PackageName })),
  );
  const cloud = clouds.find(({ provider }) => provider === chosen) ?? clouds[0];
  const fields = useCloudFields(cloud?.provider ?? '');
  const error = drivers.error ?? fields.error;
  return (
    <Dialog title={words.newTitles[kind]} onClose={onClose}>
      <div className="stack">
        {error !== null && <Problem problem={problemOf(error)} />}
        <SelectField
          label={wizard.cloud}
          value={cloud?.provider ?? ''}
          options={clouds.map(({ provider }) => provider)}
          names={Object.fromEntries(clouds.map(({ provider }) => [provider, provider]))}
          onChoose={setChosen}
        />
        {cloud !== undefined && fields.data !== undefined && (
          <RecordForm key={cloud.provider} {...props} {...cloud} fields={fields.data} />
        )}
      </div>
    </Dialog>
  );
}

interface RecordFormProps extends Pick<NewRecord, 'provider' | 'library'> {
  readonly kind: NewKind;
  readonly fields: CloudFields;
  readonly onClose: () => void;
}

function RecordForm({ kind, provider, library, fields, onClose }: RecordFormProps) {
  const { connections: words, kindFields } = useWords();
  const [problem, setProblem] = useState<unknown>();
  const asked =
    kind === 'region'
      ? fields.region
      : kind === 'credential'
        ? [...fields.credential, ...fields.moreCredential]
        : [];
  const form = useForm<Pick<NewRecord, 'name' | 'values' | 'parts'>>({
    defaultValues: {
      ...{ name: '', values: valuesOf(asked) },
      parts: { driver: '', credential: '', region: '' },
    },
    shouldFocusError: false,
  });
  const send = async (typed: Pick<NewRecord, 'name' | 'values' | 'parts'>) => {
    try {
      await makeRecord(kind, { ...typed, provider, library, name: typed.name.trim() });
      notify(words.made(typed.name.trim()));
      onClose();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <Form form={form} label={words.newTitles[kind]} onSubmit={send}>
      {problem !== undefined && <Problem problem={problemOf(problem)} />}
      <TextField name="name" label={kindFields.name} hint={words.replacesHint} isRequired />
      {kind === 'credential' && <CredentialValues fields={fields} />}
      {kind === 'region' && <CloudValues fields={fields.region} isShown />}
      {kind === 'connection' &&
        (['driver', 'credential', 'region'] as const).map(part => (
          <PartField key={part} part={part} provider={provider} />
        ))}
      <div className="dialog-actions">
        <button type="submit" className="primary" disabled={form.formState.isSubmitting}>
          {words.newTitles[kind]}
        </button>
      </div>
    </Form>
  );
}

/** One of the records of this cloud. */
function PartField({ part, provider }: { readonly part: RecordKind; readonly provider: string }) {
  const { connections: words } = useWords();
  const { data = [] } = useQuery({
    queryKey: ['records', part],
    queryFn: ({ signal }) => readRecords(part, signal),
  });
  const names = data.filter(each => each.provider === provider).map(({ name }) => ({ value: name }));
  return (
    <ChoiceField
      name={`parts.${part}`}
      label={words[part]}
      isRequired
      options={[{ value: '', label: words.choosePart }, ...names]}
    />
  );
}
