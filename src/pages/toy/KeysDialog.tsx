import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../parts/use-words';
import { PICTURE_KEYS, PRESENTER_KEYS, SHORTCUTS } from './shortcuts';
import { useToy } from './store';

/** The overlay that lists the keys. */
export function KeysDialog(): ReactNode {
  const { keys: w } = useWords().site;
  const shown = useToy((state) => state.keysShown);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (shown) dialog.current?.showModal();
  }, [shown]);
  const lists = [
    [w.lab, SHORTCUTS.map(({ shown, what }) => [shown, what] as const)],
    [w.pictures, PICTURE_KEYS],
    [w.presenting, PRESENTER_KEYS],
  ] as const;
  return (
    <dialog
      ref={dialog}
      className="help-dialog keys-dialog"
      aria-label={w.title}
      onClose={() => useToy.setState({ keysShown: false })}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="help-body">
        <h2>{w.title}</h2>
        {lists.map(([title, keys]) => (
          <table key={title} className="keys">
            <caption>{title}</caption>
            <tbody>
              {keys.map(([shown, what]) => (
                <tr key={what}>
                  <th scope="row">
                    {(shown === ' ' ? [w.space] : shown.split('  ')).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </th>
                  <td>{w[what]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
        <form method="dialog">
          <button type="submit">{w.close}</button>
        </form>
      </div>
    </dialog>
  );
}
