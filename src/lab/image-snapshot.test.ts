import { describe, expect, it } from 'vitest';
import { decodeSnapshot, encodeSnapshot, onlyLane, readSnapshotHead } from './image-snapshot';
import { readSafetensors } from './safetensors';
import { TINY } from './testing/tiny-images';
import { tinySnapshot } from './testing/tiny-snapshot';
import { writeSafetensors } from './write-safetensors';

const blob = (bytes: Uint8Array<ArrayBuffer>): Blob => new Blob([bytes]);

/** The file of the sample with something changed in its metadata or tensors. */
async function changed(
  change: (parts: {
    metadata: Record<string, string>;
    tensors: Map<string, { shape: number[]; data: Float32Array }>;
  }) => void,
): Promise<Blob> {
  const { metadata, tensors } = await readSafetensors(blob(encodeSnapshot(tinySnapshot())));
  const parts = {
    metadata: { ...metadata },
    tensors: new Map([...tensors].map(([name, { shape, data }]) => [name, { shape: [...shape], data }])),
  };
  change(parts);
  return blob(writeSafetensors(parts));
}

describe('a run as a file', () => {
  it('comes back as it was, tensor by tensor', async () => {
    const snapshot = tinySnapshot();
    expect(await decodeSnapshot(blob(encodeSnapshot(snapshot)))).toEqual(snapshot);
    const plain = tinySnapshot({}, { ...TINY, lanes: 'without' });
    expect(await decodeSnapshot(blob(encodeSnapshot(plain)))).toEqual(plain);
  });

  it('names tensors, graph and experiment for other programs', async () => {
    const { tensors, metadata } = await readSafetensors(blob(encodeSnapshot(tinySnapshot())));
    expect(tensors.get('with/attractors')?.shape).toEqual([5, 16]);
    expect(tensors.get('without/stem/kernel')?.shape).toEqual([3, 3, 3, 4]);
    expect(tensors.get('with/momentum/stem/kernel')?.shape).toEqual([3, 3, 3, 4]);
    expect(tensors.get('with/final/bn/variance')?.shape).toEqual([16]);
    expect(tensors.has('without/attractors')).toBe(false);
    expect(JSON.parse(metadata.graph!).name).toBe('resnet8');
    expect(JSON.parse(metadata.experiment!)).toEqual(TINY);
  });

  it('tells its head without its tensors', async () => {
    const head = await readSnapshotHead(blob(encodeSnapshot(tinySnapshot())));
    const { altered } = await readSnapshotHead(blob(encodeSnapshot(tinySnapshot({ altered: true }))));
    expect([head.altered, altered]).toEqual([undefined, true]);
    expect(head).toMatchObject({ id: 'run-a', step: 8, epoch: 1, status: 'running' });
    expect(Math.abs(head.saved - Date.now())).toBeLessThan(60_000);
  });

  it('is refused when the run had diverged, with the tensor’s name', async () => {
    const spoilt = await changed(({ tensors }) => {
      tensors.get('with/final/bn/variance')!.data[3] = Number.NaN;
    });
    await expect(decodeSnapshot(spoilt)).rejects.toThrow(
      /"with\/final\/bn\/variance" holds values that are not finite/,
    );
  });

  it('gives one lane alone', async () => {
    const alone = onlyLane(tinySnapshot(), 'with');
    expect(alone.experiment.lanes).toBe('with');
    const read = await decodeSnapshot(blob(encodeSnapshot(alone)));
    expect(Object.keys(read.lanes)).toEqual(['with']);
    expect(Object.keys(read.history[0]!.lanes)).toEqual(['with']);
    expect(read.lanes.with).toEqual(tinySnapshot().lanes.with);
  });

  it.each([
    ['another program’s', { format: 'pt' }, /not one of this lab/],
    ['a newer version’s', { version: '3' }, /of version 3, and this program reads up to 2. Reload/],
    ['without a run', { run: '{}' }, /“run” is damaged: id/],
    [
      'with a wrong experiment',
      { experiment: JSON.stringify({ ...TINY, depth: '9' }) },
      /“experiment” is damaged: depth/,
    ],
    ['with a wrong graph', { graph: '{"version":1}' }, /damaged/],
    ['without a graph', { graph: '' }, /damaged/],
  ])('refuses a file %s', async (_, metadata, message) => {
    const file = await changed((parts) => Object.assign(parts.metadata, metadata));
    await expect(decodeSnapshot(file)).rejects.toThrow(message);
  });

  it('reads the experiment of an earlier version, which had fewer settings', async () => {
    const { attractAt: _, ...earlier } = TINY;
    const file = await changed(({ metadata }) => {
      metadata.experiment = JSON.stringify(earlier);
      metadata.version = '1';
    });
    expect((await decodeSnapshot(file)).experiment).toEqual(TINY);
  });

  it('refuses tensors that are not the network’s', async () => {
    const missing = await changed(({ tensors }) => tensors.delete('with/stem/kernel'));
    await expect(decodeSnapshot(missing)).rejects.toThrow(/lacks the tensor "with\/stem\/kernel"/);
    const more = await changed(({ tensors }) =>
      tensors.set('with/extra', { shape: [1], data: new Float32Array(1) }),
    );
    await expect(decodeSnapshot(more)).rejects.toThrow(/1 tensors that its network does not have/);
    const reshaped = await changed(({ tensors }) => {
      tensors.get('with/attractors')!.shape = [16, 5];
    });
    await expect(decodeSnapshot(reshaped)).rejects.toThrow(
      /"with\/attractors" is 16×5; its network needs 5×16/,
    );
  });
});
