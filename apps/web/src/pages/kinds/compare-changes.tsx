import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { ChangeTarget } from '../../data/change-run.ts';
import { filled, newChangeKey, type TargetSteps } from '../../data/change-steps.ts';
import { forgetObjects } from '../../data/objects.ts';
import { type BegunChange, BegunChangeDialog, beginChange } from '../../parts/begun-change.tsx';
import { ChangePreview } from '../../parts/change-preview.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { useWords } from '../../words/words.ts';
import type { ComparedRow } from './compared.ts';
import { inPath, type Kind } from './kind.ts';

interface ChangesProps {
  readonly kind: Kind;
  readonly connection: string;
  readonly chosen: readonly ComparedRow[];
  readonly onDone: () => void;
}

type Change = 'register' | 'forget' | 'removeThere';

/**
 * Removes differences between the records and the cloud: registers objects, removes records, or deletes objects at the
 * cloud.
 */
export function CompareChanges(props: ChangesProps) {
  const { chosen, onDone } = props;
  const { kindPages: words } = useWords();
  const [opened, setOpened] = useState<Change>();
  const onlyThere = chosen.filter(({ where }) => where === 'onlyThere');
  const named = chosen.filter(({ where }) => where !== 'onlyThere');
  const rowsOf: Readonly<Record<Change, readonly ComparedRow[]>> = {
    register: onlyThere,
    forget: named,
    removeThere: onlyThere,
  };
  const close = () => {
    setOpened(undefined);
    void forgetObjects();
    onDone();
  };
  return (
    <>
      {(['register', 'forget', 'removeThere'] as const).map(change => (
        <button
          key={change}
          type="button"
          className={change === 'removeThere' ? 'danger' : undefined}
          disabled={rowsOf[change].length === 0}
          onClick={() => setOpened(change)}
        >
          {words.changes[change]}
        </button>
      ))}
      {opened !== undefined && (
        <CompareDialog {...props} chosen={rowsOf[opened]} change={opened} onDone={close} />
      )}
    </>
  );
}

interface Naming {
  readonly objects: { readonly name: string; readonly network: string }[];
}

function CompareDialog(props: ChangesProps & { readonly change: Change }) {
  const { kind, change, onDone } = props;
  const { kindPages: words, kindFields, shell } = useWords();
  const [rows] = useState(props.chosen);
  const [changeKey] = useState(newChangeKey);
  const form = useForm<Naming>({
    defaultValues: { objects: rows.map(({ name }) => ({ name: nameFor(name), network: '' })) },
    shouldFocusError: false,
  });
  const [begun, setBegun] = useState<BegunChange>();
  const title = `${words.changes[change]}: ${words.objects(rows.length)}`;
  const steps = (values: Naming) => stepsOf({ ...props, chosen: rows }, values);
  if (begun !== undefined) return <BegunChangeDialog change={begun} onClose={onDone} />;
  return (
    <Dialog title={title} onClose={onDone} wide>
      <Form
        form={form}
        label={title}
        onSubmit={values => setBegun(beginChange(title, changeKey, steps(values)))}
      >
        <p>{words.changeHints[change]}</p>
        <ul className="stack">
          {rows.map(({ key, name, nativeId }, index) => (
            <li key={key}>
              <strong>{name}</strong> <code>{nativeId}</code>
              {change === 'register' && (
                <div className="field-grid">
                  <TextField name={`objects.${index}.name`} label={words.newName(nativeId)} isRequired />
                  {kind.isRegisteredInNetwork === true && (
                    <TextField name={`objects.${index}.network`} label={kindFields.network} isRequired />
                  )}
                </div>
              )}
            </li>
          ))}
        </ul>
        <ChangePreview form={form} steps={steps} />
        <div className="dialog-actions">
          <button type="button" onClick={onDone}>
            {shell.cancel}
          </button>
          <button type="submit" className={change === 'removeThere' ? 'danger' : 'primary'}>
            {title}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}

/** Returns the cloud's name of the object if it is a valid name for Spider, or an empty text. */
function nameFor(name: string): string {
  return /^[a-z][-a-z0-9]*$/.test(name) ? name : '';
}

function stepsOf(
  { kind, connection, chosen, change }: ChangesProps & { readonly change: Change },
  { objects }: Naming,
): readonly TargetSteps[] {
  return chosen.map(({ key, name, nativeId }, index) => {
    const { name: newName = '', network = '' } = objects[index] ?? {};
    const target: ChangeTarget = {
      key,
      connection,
      name: change === 'register' ? newName : name || nativeId,
    };
    if (change === 'forget')
      return {
        target,
        steps: [
          { method: 'DELETE', path: `reg${kind.path}/${inPath(name)}`, cli: ['unregister', kind.noun, name] },
        ],
      };
    if (change === 'removeThere')
      return { target, steps: [{ method: 'DELETE', path: `csp${kind.path}/${inPath(nativeId)}` }] };
    const body = { ReqInfo: filled({ Name: newName, CSPId: nativeId, VPCName: network }) };
    const vpc = network === '' ? [] : ['--vpc', network];
    const cli = ['register', kind.noun, newName, '--id', nativeId, ...vpc];
    return { target, steps: [{ method: 'POST', path: `reg${kind.path}`, body, cli }] };
  });
}
