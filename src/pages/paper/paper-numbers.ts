/** The numbers that the paper gives for its claims, as printed: Tables 1 and 2, Section 4.3. */

export interface ErrorRow {
  network: string;
  /** Mean test error in percent, h = 0; and the lowest of h = 16, 64, 256. */
  without: number;
  best: number;
  bestH: number;
}

/** Table 1. */
export const TABLE_1: readonly ErrorRow[] = [
  { network: 'CIFAR-10, ResNet-20', without: 7.95, best: 7.61, bestH: 64 },
  { network: 'CIFAR-10, ResNet-32', without: 6.95, best: 6.5, bestH: 16 },
  { network: 'CIFAR-100, ResNet-44', without: 28.16, best: 27.57, bestH: 256 },
  { network: 'CIFAR-100, ResNet-56', without: 27.28, best: 26.67, bestH: 256 },
  { network: 'CIFAR-100, LM-ResNet-110', without: 25.46, best: 24.36, bestH: 256 },
  { network: 'CIFAR-100, LM-ResNet-164', without: 22.44, best: 21.86, bestH: 256 },
  { network: 'CIFAR-100, ResNext-29 (8×64d)', without: 19.59, best: 18.22, bestH: 256 },
  { network: 'CIFAR-100, ResNext-29 (16×64d)', without: 18.64, best: 17.38, bestH: 256 },
];

/** Table 2: the h placed, and what is left of it on average. */
export const TABLE_2_H = [16, 32, 64, 128, 256, 512] as const;
export const TABLE_2: readonly { network: string; left: readonly number[] }[] = [
  { network: 'CIFAR-10, ResNet', left: [5.25, 5.5, 6, 5.25, 6, 5.75] },
  { network: 'CIFAR-100, ResNet', left: [5.71, 5.57, 6, 6.29, 6, 6.57] },
  { network: 'CIFAR-100, LM-ResNet', left: [6.67, 6, 5.67, 5.67, 6, 6.67] },
  { network: 'CIFAR-100, ResNext', left: [6, 6, 6.5, 6.5, 5.5, 7] },
];

/** Share of solely attracted outputs on CIFAR-100, Section 4.3: "around 4 %". */
export const SOLE_SHARE = 0.04;
