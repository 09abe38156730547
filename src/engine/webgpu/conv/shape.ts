/** A convolution's sizes, from which every kernel's text is written. NHWC activations, HWIO weights, no bias. */

export interface ConvShape {
  batch: number;
  /** Of the convolution's input. */
  height: number;
  width: number;
  channelsIn: number;
  channelsOut: number;
  kernel: 1 | 3;
  stride: 1 | 2;
  groups: number;
}

/** Padding on each side, as PyTorch's padding=k//2. */
export function padding(shape: ConvShape): number {
  return (shape.kernel - 1) / 2;
}

/** Height and width of the output: ⌈size / stride⌉. */
export function outputSize(shape: ConvShape): { height: number; width: number } {
  return { height: Math.ceil(shape.height / shape.stride), width: Math.ceil(shape.width / shape.stride) };
}

/** Floating-point operations of one pass (two per multiply-accumulate), the same for forward and both gradients. */
export function convFlops(shape: ConvShape): number {
  const { height, width } = outputSize(shape);
  const perOutput = (2 * shape.kernel ** 2 * shape.channelsIn) / shape.groups;
  return shape.batch * height * width * shape.channelsOut * perOutput;
}

/** A key that two convolutions share exactly when they are the same problem. */
export function shapeKey(shape: ConvShape): string {
  const { batch, height, width, channelsIn, channelsOut, kernel, stride, groups } = shape;
  return `${batch}x${height}x${width}x${channelsIn}>${channelsOut}k${kernel}s${stride}g${groups}`;
}
