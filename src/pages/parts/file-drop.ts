/**
 * Files dropped anywhere on the page. Left to the browser, a dropped file is shown in the page's place, and a run that
 * trains there is lost: `main.tsx` keeps every page from that, and a lab takes the files that it can read.
 */

/** Whether something dragged is files. Text and links may be dropped where they always could. */
function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/**
 * Passes on files dropped on the page, and tells `hover` when some are over it and when no longer. Returns how to stop.
 */
export function catchFiles(
  take: (files: File[]) => void,
  hover: (over: boolean) => void = () => {},
): () => void {
  const over = (event: DragEvent): void => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    hover(true);
  };
  const leave = (event: DragEvent): void => {
    // From one element to the next it is still over the page.
    if (!event.relatedTarget) hover(false);
  };
  const drop = (event: DragEvent): void => {
    hover(false);
    if (!bringsFiles(event)) return;
    event.preventDefault();
    take([...event.dataTransfer!.files]);
  };
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
  };
}
