import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { filled, newChangeKey, type TargetSteps } from '../../data/change-steps.ts';
import { rememberConnection, useBestConnections } from '../../data/first-connection.ts';
import { forgetObjects } from '../../data/objects.ts';
import { type BegunChange, BegunChangeDialog, beginChange } from '../../parts/begun-change.tsx';
import { ChangePreview } from '../../parts/change-preview.tsx';
import { ConnectionsField } from '../../parts/form/connections-field.tsx';
import { Form } from '../../parts/form/form.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { NotFound } from '../../parts/not-found.tsx';
import { Page } from '../../parts/page.tsx';
import { useReason } from '../../parts/reason.ts';
import { useWords } from '../../words/words.ts';
import type { Kind } from './kind.ts';
import { KindFields, valuesOf } from './kind-fields.tsx';
import { kindOf } from './kind-table.ts';

interface CreateForm {
  readonly name: string;
  readonly connections: string[];
  readonly ReqInfo: Record<string, unknown>;
}

/** The form that creates an object on one connection or on many. */
export function CreateObjectPage() {
  const { kind: id } = useParams({ strict: false });
  const kind = kindOf(id ?? '');
  return kind === undefined ? <NotFound /> : <CreateObject key={kind.id} kind={kind} />;
}

function CreateObject({ kind }: { readonly kind: Kind }) {
  const { kinds, kindFields } = useWords();
  const form = useForm<CreateForm>({
    defaultValues: { name: '', connections: [], ReqInfo: valuesOf(kind.form) },
    shouldFocusError: false,
  });
  const connections = useWatch({ control: form.control, name: 'connections' });
  const choose = (names: string[]) => form.setValue('connections', names);
  useFirst(connections.length === 0, choose);
  const [changeKey] = useState(newChangeKey);
  const submissions = useRef(0);
  const [begun, setBegun] = useState<BegunChange>();
  const send = (values: CreateForm) => {
    submissions.current += 1;
    rememberConnection(values.connections[0]);
    const key = `${changeKey}-${submissions.current}`;
    setBegun(beginChange(kinds[kind.id].create, key, stepsOf(kind, values)));
  };
  const close = () => {
    setBegun(undefined);
    void forgetObjects();
  };
  return (
    <Page title={kinds[kind.id].create}>
      <Form form={form} label={kinds[kind.id].create} onSubmit={send}>
        <TextField name="name" label={kindFields.name} isRequired />
        <ConnectionsField
          chosen={connections}
          onAdd={names => choose([...connections, ...names])}
          onRemove={name => choose(connections.filter(connection => connection !== name))}
        />
        <KindFields fields={kind.form} within="ReqInfo." connection={connections[0] ?? ''} />
        <ChangePreview form={form} steps={values => stepsOf(kind, values)} />
        <Submit kind={kind} connections={connections} />
      </Form>
      {begun !== undefined && <Made kind={kind} change={begun} onClose={close} />}
    </Page>
  );
}

/** The button that sends the form. It is disabled if a connection does not support the kind. */
function Submit({ kind, connections }: { readonly kind: Kind; readonly connections: readonly string[] }) {
  const { kindPages: words } = useWords();
  const reason = useReason(connections, kind.path);
  const isIdle = connections.length === 0 || reason !== undefined;
  return (
    <div className="stack">
      {reason !== undefined && <p role="status">{reason}</p>}
      <div>
        <button type="submit" className="primary" disabled={isIdle} title={reason}>
          {words.make(connections.length)}
        </button>
      </div>
    </div>
  );
}

function Made(props: { readonly kind: Kind; readonly change: BegunChange; readonly onClose: () => void }) {
  const { kind, change, onClose } = props;
  const { kindPages: words } = useWords();
  return (
    <BegunChangeDialog change={change} onClose={onClose}>
      <p>
        <Link to="/manage/$kind" params={{ kind: kind.id }}>
          {words.toList}
        </Link>
      </p>
    </BegunChangeDialog>
  );
}

function stepsOf(kind: Kind, { name, connections, ReqInfo }: CreateForm): readonly TargetSteps[] {
  const request = filled({ Name: name, ...ReqInfo });
  const flags = kind.flags(request);
  return connections.map(connection => ({
    target: { key: connection, connection, name },
    steps: [
      {
        method: 'POST',
        path: kind.path,
        body: { ReqInfo: request },
        cli: flags && ['create', kind.noun, name, ...flags],
        isAwaited: kind.makesKey,
        isForMany: kind.isMadeOnMany,
      },
    ],
  }));
}

/** Starts the form with the best connection of the scope. */
function useFirst(isEmpty: boolean, choose: (names: string[]) => void): void {
  const best = useBestConnections();
  const isDone = useRef(false);
  useEffect(() => {
    const [first] = best ?? [];
    if (first === undefined || isDone.current) return;
    isDone.current = true;
    if (isEmpty) choose([first]);
  });
}
