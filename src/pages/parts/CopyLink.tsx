import { type ReactNode, useState } from 'react';
import { closePopover, Popover } from './Popover';
import { useWords } from './use-words';

/** How long the button says that it has copied, in ms. */
const SAID = 2000;

/** Copies the link to what one sees; where the lab can, also with the weights. */
export function CopyLink(props: {
  copy(): Promise<boolean>;
  copyWithWeights?(): Promise<boolean>;
}): ReactNode {
  const { copy, copyWithWeights } = props;
  const { link: w } = useWords().site;
  const [copied, setCopied] = useState(false);
  const run = async (way: () => Promise<boolean>): Promise<void> => {
    if (!(await way())) return;
    setCopied(true);
    setTimeout(() => setCopied(false), SAID);
  };
  return (
    <span className="copy-link">
      <button type="button" onClick={() => run(copy)}>
        {copied ? w.copied : w.copy}
      </button>
      {copyWithWeights && (
        <Popover label={w.more} face={<span aria-hidden="true">▾</span>}>
          <div className="menu-part">
            <button
              type="button"
              className="menu-item"
              onClick={(event) => {
                closePopover(event.currentTarget);
                void run(copyWithWeights);
              }}
            >
              {w.withWeights}
            </button>
            <p className="menu-note">{w.withWeightsNote}</p>
          </div>
        </Popover>
      )}
      <span className="visually-hidden" role="status">
        {copied && w.copied}
      </span>
    </span>
  );
}
