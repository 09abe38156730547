/** Files dropped anywhere on the image lab: taken as by its section of images. */
import { IMAGE_GROUPS } from '../../lab/image-schema';
import { catchFiles } from '../parts/file-drop';
import { mayChange } from '../parts/locks';
import { importFiles, useImageData } from './data-store';
import { notify } from './store';

/** Takes them unless a set is being loaded or a link withholds the images. Returns how to stop. */
export function catchImageFiles(): () => void {
  const may = (): boolean => !useImageData.getState().job && mayChange('data', IMAGE_GROUPS);
  return catchFiles(
    (files) => {
      if (files.length === 0 || !may()) return;
      const seen = showSection();
      importFiles(files);
      if (!seen) tellOutcome();
    },
    (over) => {
      const now = over && may();
      if (useImageData.getState().over !== now) useImageData.setState({ over: now });
    },
  );
}

/** Brings the section of images on view. False where there is none: in the presenter, or beside a closed sheet. */
function showSection(): boolean {
  const sections = [...document.querySelectorAll('.set-loader')];
  for (const section of sections) section.closest('details')!.open = true;
  const shown = sections.find((section) => section.getClientRects().length > 0);
  shown?.scrollIntoView({ block: 'nearest' });
  return shown !== undefined;
}

/** What the section would say of the files, said among the page's messages. */
function tellOutcome(): void {
  const stop = useImageData.subscribe(({ job, message }) => {
    if (job) return;
    stop();
    if (message) notify(message.kind, message.text);
  });
}
