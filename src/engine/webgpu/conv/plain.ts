/** Convolution and its gradients as plain float64 loops: what the kernels are held against. */
import { type ConvShape, outputSize, padding } from './shape';

type Numbers = ArrayLike<number>;

/** Calls `use` with the flat indices (input, weight, output) of every multiply-accumulate. */
function everyProduct(shape: ConvShape, use: (input: number, weight: number, output: number) => void): void {
  const { batch, height, width, channelsIn, channelsOut, kernel, stride, groups } = shape;
  const out = outputSize(shape);
  const pad = padding(shape);
  const inPerGroup = channelsIn / groups;
  const outPerGroup = channelsOut / groups;
  for (let n = 0; n < batch; n++)
    for (let y = 0; y < out.height; y++)
      for (let x = 0; x < out.width; x++)
        for (let ky = 0; ky < kernel; ky++)
          for (let kx = 0; kx < kernel; kx++) {
            const sy = y * stride + ky - pad;
            const sx = x * stride + kx - pad;
            if (sy < 0 || sy >= height || sx < 0 || sx >= width) continue;
            for (let i = 0; i < inPerGroup; i++)
              for (let o = 0; o < channelsOut; o++) {
                const channel = Math.floor(o / outPerGroup) * inPerGroup + i;
                use(
                  ((n * height + sy) * width + sx) * channelsIn + channel,
                  ((ky * kernel + kx) * inPerGroup + i) * channelsOut + o,
                  ((n * out.height + y) * out.width + x) * channelsOut + o,
                );
              }
          }
}

/** [batch, ⌈height/stride⌉, ⌈width/stride⌉, channelsOut]. */
export function convForward(shape: ConvShape, input: Numbers, weights: Numbers): Float64Array {
  const out = outputSize(shape);
  const result = new Float64Array(shape.batch * out.height * out.width * shape.channelsOut);
  everyProduct(shape, (i, w, o) => {
    result[o]! += input[i]! * weights[w]!;
  });
  return result;
}

/** Of the input's shape. */
export function convInputGradient(shape: ConvShape, weights: Numbers, gradient: Numbers): Float64Array {
  const result = new Float64Array(shape.batch * shape.height * shape.width * shape.channelsIn);
  everyProduct(shape, (i, w, o) => {
    result[i]! += gradient[o]! * weights[w]!;
  });
  return result;
}

/** Of the weights' shape. */
export function convWeightsGradient(shape: ConvShape, input: Numbers, gradient: Numbers): Float64Array {
  const { kernel, channelsIn, channelsOut, groups } = shape;
  const result = new Float64Array((kernel * kernel * channelsIn * channelsOut) / groups);
  everyProduct(shape, (i, w, o) => {
    result[w]! += input[i]! * gradient[o]!;
  });
  return result;
}
