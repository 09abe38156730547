import { type ReactNode, useEffect, useRef } from 'react';
import { PICTURE_KEYS, SHORTCUTS } from './shortcuts';
import { useToy } from './store';

/** The overlay that lists the keys. */
export function KeysDialog(): ReactNode {
  const shown = useToy((state) => state.keysShown);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (shown) dialog.current?.showModal();
  }, [shown]);
  return (
    <dialog
      ref={dialog}
      className="help-dialog"
      aria-label="Keys"
      onClose={() => useToy.setState({ keysShown: false })}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="help-body">
        <h2>Keys</h2>
        <table className="keys">
          <tbody>
            {[...SHORTCUTS.map(({ shown: key, what }) => [key, what] as const), ...PICTURE_KEYS].map(
              ([key, what]) => (
                <tr key={key}>
                  <th scope="row">
                    <kbd>{key}</kbd>
                  </th>
                  <td>{what}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </div>
    </dialog>
  );
}
