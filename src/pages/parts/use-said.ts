import { useEffect, useRef } from 'react';
import { announce } from './announce';

/** Says each new message aloud, once, and lets nothing cut it off. */
export function useSaid(
  messages: readonly { id: number; message: string; list?: readonly string[] | undefined }[],
): void {
  const said = useRef(-1);
  useEffect(() => {
    const fresh = messages.filter(({ id }) => id > said.current);
    if (fresh.length === 0) return;
    said.current = fresh.at(-1)!.id;
    announce(fresh.flatMap(({ message, list = [] }) => [message, ...list]).join(' '), true);
  }, [messages]);
}
