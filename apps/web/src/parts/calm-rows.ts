import { useMemo, useRef, useState } from 'react';

/**
 * Keeps rows in their places while the user works with them. Their content changes, but no row is added, removed or
 * moved until the user applies the changes, or the pointer and the focus leave the list.
 *
 * @param question the filter and the order. A change of them applies the new rows at once
 */
export function useCalmRows<Row>(rows: readonly Row[], keyOf: (row: Row) => string, question: string) {
  const [isHeld, setIsHeld] = useState(false);
  const [round, setRound] = useState(0);
  const applied = useRef<{ question: string; round: number; rows: readonly Row[] }>(undefined);
  const calm = useMemo(() => {
    const before = applied.current;
    const isSame = before?.question === question && before.round === round;
    if (!isHeld || !isSame || before.rows.length === 0) {
      applied.current = { question, round, rows };
      return { rows, pending: 0 };
    }
    const now = new Map(rows.map(row => [keyOf(row), row]));
    const held = before.rows.map(row => now.get(keyOf(row)) ?? row);
    const stayed = before.rows.reduce((count, row) => count + (now.has(keyOf(row)) ? 1 : 0), 0);
    const pending = rows.length - stayed + (before.rows.length - stayed);
    applied.current = { question, round, rows: held };
    return { rows: held, pending };
  }, [rows, keyOf, question, isHeld, round]);
  return { ...calm, setIsHeld, apply: () => setRound(before => before + 1) };
}
