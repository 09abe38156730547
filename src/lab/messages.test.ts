import { afterEach, describe, expect, it } from 'vitest';
import { readCifarBinFiles } from '../data/cifar-binary';
import { parsePointsCsv } from '../data/points-csv';
import { NoDeviceError, requestDevice } from '../engine/webgpu/device';
import { GraphError } from '../nets/shapes';
import { setLanguage } from '../words';
import { messageOf, say } from '../words/say';
import { saidBy, tell } from '../words/told';
import { readSafetensors } from './safetensors';
import { worded } from './toy-host';
import { mendDrawn } from './toy-problem';
import { TOY_DEFAULTS } from './toy-schema';

afterEach(() => setLanguage('en'));

async function refusal(task: () => unknown): Promise<string> {
  try {
    await task();
  } catch (error) {
    return messageOf(error);
  }
  throw new Error('Nothing was refused.');
}

describe('messages speak the language of the moment', () => {
  const file = { name: 'test_batch.bin', blob: new Blob([new Uint8Array(3075)]) };

  it.each([
    ['a damaged file', () => readCifarBinFiles([file]), /has 3,075 bytes/, /hat 3\.075 Bytes/],
    ['a table', () => parsePointsCsv('1,2,a\n1,2'), /^Line 2: 2 columns/, /^Zeile 2: 2 Spalten/],
    ['weights', () => readSafetensors(new Blob(['no'])), /The file has 2 bytes/, /Die Datei hat 2 Bytes/],
    ['a machine without WebGPU', () => requestDevice(undefined), /does not offer/, /bietet kein WebGPU/],
    [
      'a network',
      () => {
        throw new GraphError('stem', 'x');
      },
      /^Node "stem": x/,
      /^Knoten „stem“: x/,
    ],
  ])('about %s', async (_, task, english, german) => {
    expect(await refusal(task)).toMatch(english);
    await setLanguage('de');
    expect(await refusal(task)).toMatch(german);
    await setLanguage('en');
    expect(await refusal(task)).toMatch(english);
  });

  it('about drawn points that a link has damaged', async () => {
    const drawn = { ...TOY_DEFAULTS, data: 'drawn' as const, drawn: 'AQ' };
    expect(mendDrawn(drawn).notes[0]).toMatch(/1 bytes are too few.*Two moons are shown/);
    await setLanguage('de');
    expect(mendDrawn(drawn).notes[0]).toMatch(/1 Bytes sind zu wenige.*zwei Monde/);
  });
});

describe('what a worker without words tells', () => {
  it('is worded by the page, sentences within sentences too, after a trip between threads', async () => {
    const lost = tell('toyEngine', 'lost', tell('engine', 'noReason'));
    const event = structuredClone({ type: 'notice' as const, message: tell('why', 'wentOn', lost) });
    expect(worded(event)).toEqual({
      type: 'notice',
      message:
        'The GPU device was lost: no reason given. Training went on in JavaScript from the last weights.',
    });
    await setLanguage('de');
    expect(worded(event)).toMatchObject({
      message: /^Das Grafikgerät ging verloren: ohne Angabe von Gründen/,
    });
  });

  it('keeps the words of others, and has a message for developers', () => {
    expect(say(saidBy(new Error('VK_ERROR')))).toBe('VK_ERROR');
    expect(new NoDeviceError(tell('engine', 'noWebGpu')).message).toBe('engine.noWebGpu []');
  });
});
