import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { PRESENTER_KEYS } from './keys';
import { Modal } from './Modal';
import { SingleKeys } from './SingleKeys';
import { useWords } from './use-words';

/** Keys as written on them, two spaces between keys of one use (" " alone is the space bar), and what they do. */
type KeyList = readonly (readonly [shown: string, what: string])[];

export interface KeysDialogProps {
  shown: boolean;
  onClose(): void;
  /** Those that work anywhere in the lab, and those of a picture that has the focus. */
  lab: KeyList;
  pictures: KeyList;
}

/** The overlay that lists a lab's keys, and those of presenter mode. */
export function KeysDialog({ shown, onClose, lab, pictures }: KeysDialogProps): ReactNode {
  const { keys: w } = useWords().site;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const own = dialog.current;
    if (!shown || !own) return;
    own.showModal();
    return () => own.close();
  }, [shown]);
  // A dialog's `close` comes with the next frame: by then the page it belongs to may have given way to another, which
  // must not open it again even for the moment in which a key would be lost.
  const closed = useRef(onClose);
  closed.current = onClose;
  useLayoutEffect(() => () => closed.current(), []);
  const lists = [
    [w.lab, lab],
    [w.pictures, pictures],
    [w.presenting, PRESENTER_KEYS.map(([key, what]) => [key, w[what]] as const)],
  ] as const;
  return (
    <Modal dialog={dialog} className="help-dialog keys-dialog" label={w.title} onClose={onClose}>
      <div className="help-body">
        <h2>{w.title}</h2>
        <SingleKeys className="check" />
        {lists.map(([title, keys]) => (
          <table key={title} className="keys">
            <caption>{title}</caption>
            <tbody>
              {keys.map(([key, what]) => (
                <tr key={what}>
                  <th scope="row">
                    {(key === ' ' ? [w.space] : key.split('  ')).map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </th>
                  <td>{what}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
        <form method="dialog">
          <button type="submit">{w.close}</button>
        </form>
      </div>
    </Modal>
  );
}
