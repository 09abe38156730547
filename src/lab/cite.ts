import { version } from '../../package.json';

/** BibTeX of the paper and of this tool. `url` is where the tool is, with the page's own part of it left out. */
export const bibtex = (url: string): string => `@inproceedings{deng2020reinforcing,
  title     = {Reinforcing Neural Network Stability with Attractor Dynamics},
  author    = {Deng, Hanming and Hua, Yang and Song, Tao and Xue, Zhengui and
               Ma, Ruhui and Robertson, Neil and Guan, Haibing},
  booktitle = {Proceedings of the AAAI Conference on Artificial Intelligence},
  volume    = {34},
  number    = {04},
  pages     = {3765--3772},
  year      = {2020},
  doi       = {10.1609/aaai.v34i04.5787}
}

@software{attractorlab,
  title   = {Attractor Lab: residual networks trained in the browser
             and seen as dynamical systems},
  author  = {{The Attractor Lab authors}},
  version = {${version}},
  year    = {2026},
  url     = {${url}}
}
`;
