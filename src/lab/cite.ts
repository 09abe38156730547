import { version } from '../../package.json';

/** BibTeX of the paper and of this tool. */
export const BIBTEX = `@inproceedings{deng2020reinforcing,
  title     = {Reinforcing Neural Network Stability with Attractor Dynamics},
  author    = {Deng, Hanming and Hua, Yang and Song, Tao and Xue, Zhengui and
               Ma, Ruhui and Robertson, Neil and Guan, Haibing},
  booktitle = {Proceedings of the AAAI Conference on Artificial Intelligence},
  year      = {2020}
}

@software{attractorlab,
  title   = {Attractor Lab: residual networks trained in the browser
             and seen as dynamical systems},
  author  = {{The Attractor Lab authors}},
  version = {${version}},
  year    = {2026}
}
`;
