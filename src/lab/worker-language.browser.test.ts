import { afterEach, expect, it } from 'vitest';
import { setLanguage } from '../words';
import { type ImageDataHost, startImageDataHost } from './image-data-host';

let host: ImageDataHost | undefined;
afterEach(async () => {
  host?.dispose();
  await setLanguage('en');
});

it('a worker speaks the language of its page from its first answer, and after each change', async () => {
  const refusals: string[] = [];
  let wake = (): void => undefined;
  await setLanguage('de');
  const started = startImageDataHost((event) => {
    if (event.type !== 'refused') return;
    refusals.push(event.message);
    wake();
  });
  host = started;
  const refusal = async (): Promise<string> => {
    const told = new Promise<void>((resolve) => {
      wake = resolve;
    });
    started.send({ type: 'import', files: [{ name: 'picture.png', blob: new Blob(['no picture']) }] });
    await told;
    return refusals.at(-1)!;
  };
  expect(await refusal()).toMatch(/^picture\.png ist weder ein CIFAR-Archiv/);
  await setLanguage('en');
  expect(await refusal()).toMatch(/^picture\.png is neither a CIFAR archive/);
});
