/**
 * Begins keeping the runs of a lab once its first run trains. The recorder and its database are a chunk of their own,
 * so that opening a lab costs nothing; a recorder that cannot be loaded costs the record, never the training.
 */
let toyFollowed = false;
let image: Promise<(diverged: boolean) => void> | null = null;

/** @param failed told when the recorder cannot be fetched. */
export function recordToy(failed: () => void): void {
  if (toyFollowed) return;
  toyFollowed = true;
  void import('./record-toy').then(({ followToy }) => followToy()).catch(failed);
}

/**
 * @param failed told when the recorder cannot be fetched.
 * @param diverged the run on view has ended because its loss was no longer finite.
 */
export function recordImage(failed: () => void, diverged = false): void {
  image ??= import('./record-image')
    .then(({ followImage }) => followImage())
    .catch(() => {
      failed();
      return () => undefined;
    });
  if (diverged) void image.then((see) => see(true));
}
