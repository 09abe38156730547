import { type ReactNode, useEffect, useRef } from 'react';
import { announce, quietFor } from './announce';
import { eventBetween, type Moment, progressOf } from './announcements';

export interface AnnouncerProps {
  /** The run as it is. */
  now(): Moment;
  /** Its numbers in sentences. */
  numbers(): string;
}

/** How often one looks at the run, in ms: an answer to a key must come before one wonders. */
const LOOK = 400;
/** Between two words on a run that goes on, in ms. */
const PAUSE = 10_000;

/** Says in the page's live region what happens to a run, and every ten seconds how far it is. Shows nothing. */
export function Announcer({ now, numbers }: AnnouncerProps): ReactNode {
  const latest = useRef({ now, numbers });
  latest.current = { now, numbers };
  useEffect(() => {
    let before = latest.current.now();
    const look = (): void => {
      const moment = latest.current.now();
      // Between two runs: the next one is held against the last.
      if (moment.run === null) return;
      const event = eventBetween(before, moment);
      const goesOn = moment.playing && moment.step !== before.step;
      before = moment;
      if (event !== null) announce(`${event} ${latest.current.numbers()}`.trim());
      else if (goesOn && quietFor(PAUSE))
        announce(`${progressOf(moment)} ${latest.current.numbers()}`.trim());
    };
    const timer = setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, []);
  return null;
}
