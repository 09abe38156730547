import { describe, expect, it } from 'vitest';
import { IMAGE_DEFAULTS } from '../src/lab/image-schema';
import { parseTrainArguments, settingChanges, TRAIN_USAGE } from './train-arguments';

const parse = (line: string) => {
  const args = parseTrainArguments(line.split(' ').filter(Boolean));
  if (args.help) throw new Error('help');
  return args;
};

describe('npm run train', () => {
  it('trains the paper’s network on the built-in images unless told otherwise', () => {
    expect(parse('')).toEqual({
      help: false,
      source: 'builtin',
      out: 'run.jsonl',
      experiment: { ...IMAGE_DEFAULTS, data: 'builtin', lanes: 'with' },
    });
  });

  it('takes every setting', () => {
    const line =
      '--net resnet44 --width 8 --data /cifar --limit 1000 --test-images 500 --epochs 60 --attractors 16 --attract-at 7 --alpha 0.01 ' +
      '--alpha-step=0.002 --seed 7 --out a/b.jsonl --eval-every 5 --batch 64 --lr 0.05 --momentum 0.8 ' +
      '--weight-decay 1e-3 --shortcut conv --final-relu --no-augment';
    expect(parse(line)).toEqual({
      help: false,
      source: '/cifar',
      out: 'a/b.jsonl',
      experiment: {
        data: 'cifar10',
        limit: 1000,
        testImages: 500,
        depth: '44',
        width: 8,
        shortcut: 'conv',
        finalRelu: 'on',
        lanes: 'with',
        attractors: 16,
        attractAt: 7,
        alpha: 0.01,
        alphaStep: 0.002,
        epochs: 60,
        learningRate: 0.05,
        drop1: 30,
        drop2: 45,
        momentum: 0.8,
        weightDecay: 1e-3,
        batch: 64,
        augment: 'off',
        evalEvery: 5,
        seed: 7,
      },
    });
    expect(parse('--attractors 0').experiment.lanes).toBe('without');
    expect(parse('--epochs 300').experiment).toMatchObject({ drop1: 150, drop2: 225 });
    expect(parse('--epochs 300 --milestones 10,20').experiment).toMatchObject({ drop1: 10, drop2: 20 });
    expect(parse('--milestones 0').experiment).toMatchObject({ drop1: 0, drop2: 0 });
  });

  it.each([
    ['--net resnet9', /--net is "resnet9"; there are resnet8, resnet14/],
    ['--epochs 0', /--epochs is 0; it must be a whole number from 1 to 1000/],
    ['--epochs 1.5', /--epochs is 1.5; it must be a whole number/],
    ['--attractors 513', /--attractors is 513; it must be a whole number from 0 to 512/],
    ['--lr fast', /--lr is "fast"; it must be a number/],
    ['--lr 0', /--lr is 0; it must be a number from 0.00001 to 2/],
    ['--milestones 1,2,3', /--milestones is "1,2,3"; it must be one or two epochs/],
    ['--shortcut B', /--shortcut is B; it must be one of A, conv, bnconv/],
    ['--out run.csv', /--out is "run.csv"; it must end with .jsonl/],
    ['--epoch 3', /'--epoch'/],
    ['resnet20', /resnet20/],
  ])('refuses %s', (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });

  it('explains every option', () => {
    expect(parseTrainArguments(['--help'])).toEqual({ help: true });
    for (const option of '--net --width --data --limit --epochs --attractors --alpha --alpha-step --seed --out --eval-every --batch --lr --weight-decay --milestones --no-augment --momentum --shortcut --final-relu --test-images --attract-at'.split(
      ' ',
    ))
      expect(TRAIN_USAGE).toContain(`  ${option}`);
  });

  it('tells live settings from those of another run, in the words of the command line', () => {
    const there = parse('--epochs 4').experiment;
    const here = parse(
      '--epochs 8 --lr 0.2 --alpha 0.01 --no-augment --net resnet8 --final-relu --seed 1',
    ).experiment;
    expect(settingChanges(there, here)).toEqual({
      live: { epochs: 8, drop1: 4, drop2: 6, learningRate: 0.2, alpha: 0.01, augment: 'off' },
      before: { epochs: 4, drop1: 2, drop2: 3, learningRate: 0.1, alpha: 1e-4, augment: 'on' },
      said: [
        '--alpha from 0.0001 to 0.01',
        '--epochs from 4 to 8',
        '--lr from 0.1 to 0.2',
        '--milestones from 2,3 to 4,6',
        'Augmentation from on to off',
      ],
      refused: [
        '--net is 20 there and 8 here',
        'Relu before the pooling is off there and on here',
        '--seed is 0 there and 1 here',
      ],
    });
    expect(settingChanges(there, { ...there, drop2: 9 }).said).toEqual(['--milestones from 2,3 to 2,9']);
    expect(settingChanges(there, there)).toEqual({ live: {}, before: {}, said: [], refused: [] });
  });
});
