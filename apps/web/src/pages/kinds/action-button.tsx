import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { ChangeTarget } from '../../data/change-run.ts';
import { type ChangeStep, filled, newChangeKey, type TargetSteps } from '../../data/change-steps.ts';
import { forgetObjects, type ObjectKinds } from '../../data/objects.ts';
import type { FleetPath } from '../../data/use-fleet-rows.ts';
import { type BegunChange, BegunChangeDialog, beginChange } from '../../parts/begun-change.tsx';
import { ChangePreview } from '../../parts/change-preview.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form } from '../../parts/form/form.tsx';
import { LimitedButton } from '../../parts/limited-button.tsx';
import { useReason } from '../../parts/reason.ts';
import { useWords } from '../../words/words.ts';
import type { FieldRow, FormValues, KindAction, KindPath } from './kind.ts';
import { KindFields, valuesOf } from './kind-fields.tsx';

/** A button for a change of one object. It asks for the values, and shows the result. */
export function ActionButton(props: {
  readonly path: FleetPath;
  readonly action: KindAction<KindPath>;
  readonly item: ObjectKinds[KindPath];
  readonly target: ChangeTarget;
}) {
  const { path, action, item, target } = props;
  const { kindActions: words } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const reason = useReason([target.connection], path, action.needs?.(item as never));
  const fits = action.fits === undefined || action.fits(item as never);
  return (
    <>
      <LimitedButton reason={reason} disabled={!fits} onClick={() => setIsOpen(true)}>
        {words[action.word]}
      </LimitedButton>
      {isOpen && (
        <StepDialog
          title={`${words[action.word]}: ${target.name}`}
          target={target}
          fields={action.fields}
          step={request => action.step(target.name, request, item as never)}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

/** Asks for the values of a change, shows the requests, sends them, and shows the result. */
export function StepDialog(props: {
  readonly title: string;
  readonly target: ChangeTarget;
  readonly fields: readonly FieldRow[];
  readonly step: (request: FormValues) => ChangeStep;
  readonly isFinal?: boolean;
  readonly onClose: () => void;
}) {
  const { title, target, fields, step, isFinal = false, onClose } = props;
  const { shell } = useWords();
  const form = useForm({ defaultValues: { ReqInfo: valuesOf(fields) }, shouldFocusError: false });
  const [changeKey] = useState(newChangeKey);
  const [begun, setBegun] = useState<BegunChange>();
  const steps = ({ ReqInfo }: { readonly ReqInfo: FormValues }): readonly TargetSteps[] => [
    { target, steps: [step(filled(ReqInfo))] },
  ];
  const close = () => {
    void forgetObjects();
    onClose();
  };
  if (begun !== undefined) return <BegunChangeDialog change={begun} onClose={close} />;
  return (
    <Dialog title={title} onClose={onClose} wide>
      <Form
        form={form}
        label={title}
        onSubmit={values => setBegun(beginChange(title, changeKey, steps(values)))}
      >
        {fields.length > 0 && <KindFields fields={fields} within="ReqInfo." connection={target.connection} />}
        <ChangePreview form={form} steps={steps} />
        <div className="dialog-actions">
          <button type="button" onClick={onClose}>
            {shell.cancel}
          </button>
          <button type="submit" className={isFinal ? 'danger' : 'primary'}>
            {title}
          </button>
        </div>
      </Form>
    </Dialog>
  );
}
