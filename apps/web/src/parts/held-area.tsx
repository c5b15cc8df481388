import { type ReactNode, useRef } from 'react';

/** Reports whether the user works in an area with the pointer or the keyboard. */
export function HeldArea(props: {
  readonly onHold: (isHeld: boolean) => void;
  readonly children: ReactNode;
}) {
  const { onHold, children } = props;
  const by = useRef({ pointer: false, focus: false });
  const note = (change: Partial<(typeof by)['current']>) => {
    by.current = { ...by.current, ...change };
    onHold(by.current.pointer || by.current.focus);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches
    <div
      onPointerEnter={() => note({ pointer: true })}
      onPointerLeave={() => note({ pointer: false })}
      onFocus={() => note({ focus: true })}
      onBlur={event => note({ focus: event.currentTarget.contains(event.relatedTarget) })}
    >
      {children}
    </div>
  );
}
