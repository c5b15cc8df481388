import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { type UseFormReturn, useFieldArray, useForm } from 'react-hook-form';
import { newChangeKey } from '../../data/change-steps.ts';
import { rememberConnection, useBestConnections } from '../../data/first-connection.ts';
import { forgetObjects } from '../../data/objects.ts';
import { useScope } from '../../data/scope.ts';
import { useMayOperate } from '../../data/session.ts';
import { useStore } from '../../data/store.ts';
import { type BegunChange, BegunChangeDialog, beginChange } from '../../parts/begun-change.tsx';
import { ChangePreview } from '../../parts/change-preview.tsx';
import { ConnectionsField } from '../../parts/form/connections-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/words.ts';
import { newVmTarget, type VmForm, vmSteps } from './vm-steps.ts';
import { VmTargetFields } from './vm-target-fields.tsx';

/** One form that creates a VM on one connection or on many. */
export function CreateVmPage() {
  const { createVm: words, shell } = useWords();
  const form = useForm<VmForm>({ defaultValues: { name: '', targets: [] }, shouldFocusError: false });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'targets' });
  useFirstConnection(form);
  const [changeKey] = useState(newChangeKey);
  const submissions = useRef(0);
  const mayOperate = useMayOperate();
  const [begun, setBegun] = useState<BegunChange>();
  const send = (values: VmForm) => {
    submissions.current += 1;
    rememberConnection(values.targets[0]?.connection);
    const title = words.submit(values.targets.length);
    setBegun(beginChange(title, `${changeKey}-${submissions.current}`, vmSteps(values)));
  };
  const close = () => {
    setBegun(undefined);
    void forgetObjects();
  };
  return (
    <Page title={words.title}>
      <Form form={form} label={words.title} onSubmit={send}>
        <TextField name="name" label={words.name} hint={words.nameHint} isRequired />
        <ConnectionsField
          chosen={fields.map(({ connection }) => connection)}
          onAdd={names => append(names.map(newVmTarget), { shouldFocus: false })}
          onRemove={name => remove(fields.findIndex(({ connection }) => connection === name))}
        />
        {fields.map(({ id, connection }, index) => (
          <VmTargetFields key={id} connection={connection} name={`targets.${index}`} />
        ))}
        <ChangePreview form={form} steps={vmSteps} />
        <div className="row">
          <button type="submit" className="primary" disabled={fields.length === 0 || !mayOperate}>
            {words.submit(fields.length)}
          </button>
          {!mayOperate && <span className="quiet">{shell.mayNotChange}</span>}
        </div>
      </Form>
      {begun !== undefined && (
        <BegunChangeDialog change={begun} onClose={close}>
          <Links change={begun} />
        </BegunChangeDialog>
      )}
    </Page>
  );
}

/** Links to the next steps: a shell in each VM that was created, and the list of VMs. */
function Links({ change }: { readonly change: BegunChange }) {
  const { createVm: words } = useWords();
  const done = useStore(change.run.results).filter(({ state }) => state === 'succeeded');
  return (
    <p className="row">
      {done.slice(0, mostMeant).map(({ target: { key, connection, name } }) => (
        <Link
          key={key}
          to="/vms/$connection/$name"
          params={{ connection, name }}
          search={{ tab: 'terminal' }}
          className="button"
        >
          {words.shell(`${name} ${connection}`)}
        </Link>
      ))}
      <Link to="/vms">{words.toVms}</Link>
    </p>
  );
}

/** The form suggests all connections of a scope up to this number. More have to be chosen. */
const mostMeant = 5;

/** Starts the form with the connections of the scope, or with the best one. */
function useFirstConnection({ setValue, getValues }: UseFormReturn<VmForm>): void {
  const scope = useScope();
  const best = useBestConnections();
  const isDone = useRef(false);
  useEffect(() => {
    if (best === undefined || isDone.current) return;
    isDone.current = true;
    if (getValues('name') === '') setValue('name', 'vm-1');
    if (getValues('targets').length > 0) return;
    const isLimited = Object.keys(scope).length > 0 && best.length <= mostMeant;
    setValue('targets', (isLimited ? best : best.slice(0, 1)).map(newVmTarget));
  }, [best, scope, getValues, setValue]);
}
