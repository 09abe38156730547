import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageDataCommand, ImageDataEvent } from '../../lab/image-data-protocol';

// The worker's end of the wire.
const sent: ImageDataCommand[] = [];
let tell: (event: ImageDataEvent) => void = () => {};
vi.mock('../../lab/image-data-host', () => ({
  startImageDataHost: (receive: typeof tell) => {
    tell = receive;
    return { send: (command: ImageDataCommand) => sent.push(command), dispose() {} };
  },
}));

const { cancelLoading, downloadSet, importFiles, openImageData, useImageData } = await import('./data-store');

openImageData(null, () => {});
beforeEach(() => {
  sent.length = 0;
  useImageData.setState({ job: null, message: null });
});

describe('what the page says of loading', () => {
  it('after a cancelled download: what was fetched is kept', () => {
    downloadSet('cifar10', 'CIFAR-10');
    cancelLoading();
    expect(useImageData.getState().job?.cancelling).toBe(true);
    tell({ type: 'cancelled', job: 'download' });
    expect(useImageData.getState().job).toBeNull();
    expect(useImageData.getState().message?.text).toMatch(/download has fetched is kept/);
  });

  it('after a cancelled import of files: nothing of a download', () => {
    importFiles([new File([], 'cifar-10-binary.tar.gz')]);
    cancelLoading();
    tell({ type: 'cancelled', job: 'import' });
    expect(useImageData.getState().message?.text).toMatch(/nothing was stored/);
    expect(useImageData.getState().message?.text).not.toMatch(/download/);
  });
});
