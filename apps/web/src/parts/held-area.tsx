import { type ReactNode, useRef } from 'react';

/** Tells whether somebody works with what is in it, by the pointer or by the keyboard. */
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
