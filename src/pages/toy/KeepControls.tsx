import { type ReactNode, useState } from 'react';
import type { toyWeightsJson } from '../../lab/toy-weights';
import { messageOf } from '../../words/say';
import { AboutDialog } from '../parts/AboutDialog';
import { saveFile } from '../parts/save-file';
import { useWords } from '../parts/use-words';
import { toyOrigin } from './origin';
import { notify, useToy } from './store';

/** What one can take away of a run besides its figures: the weights, and how to cite. */
export function KeepControls(): ReactNode {
  const w = useWords().toy.keep;
  const [about, setAbout] = useState(false);
  const ready = useToy((state) => state.frame !== null && state.snapshot !== null);
  const weights = (): Parameters<typeof toyWeightsJson> => {
    const { run, frame, snapshot } = useToy.getState();
    const { link, runs } = toyOrigin();
    // Its own: the page's may be that of a run on its way.
    return [run!.spec, frame!, snapshot!.experiment, { link, ...runs[0]! }];
  };
  /** What writes them is fetched when the first are saved. */
  const save = (write: (writer: typeof import('../../lab/toy-weights')) => void) => (): void => {
    import('../../lab/toy-weights')
      .then(write)
      .catch((error: unknown) => notify('problem', messageOf(error)));
  };
  return (
    <details className="group">
      <summary>{w.title}</summary>
      <button
        type="button"
        className="wide"
        disabled={!ready}
        onClick={save(({ toyWeightsSafetensors }) =>
          saveFile('toy.safetensors', 'application/octet-stream', toyWeightsSafetensors(...weights())),
        )}
      >
        {w.safetensors}
      </button>
      <button
        type="button"
        className="wide"
        disabled={!ready}
        onClick={save(({ toyWeightsJson }) =>
          saveFile('toy-weights.json', 'application/json', toyWeightsJson(...weights())),
        )}
      >
        {w.json}
      </button>
      <button type="button" className="wide" onClick={() => setAbout(true)}>
        {w.cite}
      </button>
      <AboutDialog shown={about} onClose={() => setAbout(false)} />
    </details>
  );
}
