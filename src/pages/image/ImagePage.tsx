import { type ReactNode, useEffect, useRef } from 'react';
import { IMAGE_ENGINES } from '../../lab/image-protocol';
import { NoticeList } from '../parts/NoticeList';
import { Banner } from './Banner';
import { CurvesPanel } from './CurvesPanel';
import { closeImageData, openImageData, useImageData } from './data-store';
import './image.css';
import './image-details.css';
import { experimentFromAddress, followImageAddress } from './link';
import { NormsPanel } from './NormsPanel';
import { Rail } from './Rail';
import { SidePanel } from './SidePanel';
import { SpacePanel } from './SpacePanel';
import { StripPanel } from './StripPanel';
import { closeImage, imagesArrived, openImage, transport } from './session';
import { dismiss, useImage } from './store';
import { TopBar } from './TopBar';

/** The image lab: the paper's residual networks in two lanes, on real images, and Figs 2, 3 and 4 as they train. */
export default function ImagePage(): ReactNode {
  const notices = useImage((state) => state.notices);
  const sheet = useRef<HTMLDialogElement>(null);
  useEffect(openPage, []);
  return (
    <div className="image">
      <TopBar />
      <aside className="rail" aria-label="Controls">
        <Rail />
      </aside>
      <main id="main">
        <h1 className="visually-hidden">The image lab: residual networks with and without RMAN</h1>
        <div className="image-banner">
          <Banner />
        </div>
        <CurvesPanel />
        <NormsPanel />
        <SpacePanel />
        <SidePanel />
        <StripPanel />
      </main>
      <button type="button" className="sheet-button" onClick={() => sheet.current?.showModal()}>
        Controls
      </button>
      <dialog
        ref={sheet}
        className="sheet"
        aria-label="Controls"
        onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.close()}
      >
        <div className="sheet-body">
          <form method="dialog">
            <button type="submit">Close</button>
          </form>
          <Rail />
        </div>
      </dialog>
      <NoticeList notices={notices} dismiss={dismiss} />
    </div>
  );
}

/** Starts both workers; the run waits until it is known which sets are stored. Returns how to end all of it. */
function openPage(): () => void {
  const options = new URLSearchParams(location.search);
  const engine = IMAGE_ENGINES.find((choice) => choice === options.get('engine')) ?? 'auto';
  const experiment = experimentFromAddress();
  useImage.setState({ experiment });
  const start = (): void => openImage(experiment, engine, options.get('play') === '1');
  const unsubscribe = useImageData.subscribe((state) => {
    if (!state.stored) return;
    unsubscribe();
    start();
  });
  openImageData(options.get('hub'), imagesArrived);
  const unfollow = followImageAddress();
  addEventListener('keydown', shortcuts);
  return () => {
    removeEventListener('keydown', shortcuts);
    unsubscribe();
    unfollow();
    closeImage();
    closeImageData();
  };
}

/** Keys that work anywhere but in a text field or an open dialog. */
function shortcuts(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  const target = event.target as HTMLElement;
  if (target.matches('input:not([type=range], [type=checkbox]), textarea, select')) return;
  if (event.key === ' ') {
    // On a button, space presses the button.
    if (target.matches('button, summary, [type=checkbox]')) return;
    transport.toggle();
  } else if (event.key === 'r') transport.restart();
  else return;
  event.preventDefault();
}
