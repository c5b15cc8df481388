import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { type CloudFields, useCloudFields, valuesOf } from '../../data/cloud-fields.ts';
import { makeRecord, type NewKind, type NewRecord, type PresentRecord } from '../../data/new-record.ts';
import { notify } from '../../data/notices.ts';
import { type RecordKind, useRecordNames } from '../../data/records.ts';
import { problemOf } from '../../data/server.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useWords } from '../../words/words.ts';
import { type Cloud, CloudChoice } from './cloud-choice.tsx';
import { CloudValues, CredentialValues } from './cloud-values.tsx';

interface NewRecordProps {
  readonly kind: NewKind;
  /** The record to edit; absent for a new one. */
  readonly present?: PresentRecord | undefined;
  readonly onClose: () => void;
}

/**
 * Asks for the cloud, then for the values that its driver needs. Starts with the present values of an edited record.
 */
export function NewRecordDialog(props: NewRecordProps) {
  const { kind, present, onClose } = props;
  const { connections: words } = useWords();
  return (
    <Dialog
      title={present === undefined ? words.newTitles[kind] : words.editTitle(present.name)}
      onClose={onClose}
    >
      <CloudChoice only={present?.provider}>
        {cloud => <RecordOfCloud key={cloud.provider} {...props} {...cloud} />}
      </CloudChoice>
    </Dialog>
  );
}

function RecordOfCloud(props: NewRecordProps & Cloud) {
  const { data: fields, error } = useCloudFields(props.provider);
  if (error !== null) return <Problem problem={problemOf(error)} />;
  return fields === undefined ? null : <RecordForm {...props} fields={fields} />;
}

interface RecordFormProps extends NewRecordProps, Cloud {
  readonly fields: CloudFields;
}

function RecordForm({ kind, present, provider, library, fields, onClose }: RecordFormProps) {
  const { connections: words, kindFields } = useWords();
  const [problem, setProblem] = useState<unknown>();
  const shownFields =
    kind === 'region'
      ? fields.region
      : kind === 'credential'
        ? [...fields.credential, ...fields.moreCredential]
        : [];
  const form = useForm<Pick<NewRecord, 'name' | 'values' | 'parts'>>({
    defaultValues: {
      ...{ name: present?.name ?? '', values: { ...valuesOf(shownFields), ...present?.values } },
      parts: present?.parts ?? { driver: '', credential: '', region: '' },
    },
    shouldFocusError: false,
  });
  const title = present === undefined ? words.newTitles[kind] : words.save;
  const send = async (typed: Pick<NewRecord, 'name' | 'values' | 'parts'>) => {
    try {
      await makeRecord(kind, { ...present, ...typed, provider, library, name: typed.name.trim() });
      notify((present === undefined ? words.made : words.saved)(typed.name.trim()));
      onClose();
    } catch (error) {
      setProblem(error);
    }
  };
  return (
    <Form form={form} label={title} onSubmit={send}>
      {problem !== undefined && <Problem problem={problemOf(problem)} />}
      {present === undefined ? (
        <TextField name="name" label={kindFields.name} hint={words.replacesHint} isRequired />
      ) : (
        kind === 'credential' && <p>{words.typeAnew}</p>
      )}
      {kind === 'credential' && <CredentialValues fields={fields} />}
      {kind === 'region' && <CloudValues fields={fields.region} isShown />}
      {kind === 'connection' &&
        (['driver', 'credential', 'region'] as const).map(part => (
          <PartField key={part} part={part} provider={provider} />
        ))}
      <div className="dialog-actions">
        <button type="submit" className="primary" disabled={form.formState.isSubmitting}>
          {title}
        </button>
      </div>
    </Form>
  );
}

/** A choice of the records of this cloud. */
export function PartField({ part, provider }: { readonly part: RecordKind; readonly provider: string }) {
  const { connections: words } = useWords();
  const names = useRecordNames(part, provider).map(value => ({ value }));
  return (
    <ChoiceField
      name={`parts.${part}`}
      label={words[part]}
      isRequired
      options={[{ value: '', label: words.choosePart }, ...names]}
    />
  );
}
