/**
 * A worker that reads two Parquet files with the browser's decoder and stores the set, as the lab's worker does.
 * Message in: { train, test, id }, two files and the id. Message out: { pixels } of the training images as read back
 * from the store, or { error }.
 */
import { browserDecoder } from '../decode-image';
import { readImageFiles } from '../image-files';
import { ImageStore } from '../image-store';
import { browserStorage } from '../opfs';

self.onmessage = async ({ data }: MessageEvent<{ train: Blob; test: Blob; id: string }>) => {
  try {
    const pair = await readImageFiles(
      [
        { name: 'train.parquet', blob: data.train },
        { name: 'test.parquet', blob: data.test },
      ],
      browserDecoder(),
    );
    const store = await ImageStore.open((await browserStorage())!);
    await store.save(data.id, 'From a worker', pair);
    self.postMessage({ pixels: (await store.load(data.id))!.train.pixels });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
