/**
 * The built page's Content-Security-Policy, as a <meta>: any server of static files then keeps it. The development
 * server injects scripts of its own, so it goes without.
 */
const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  // Widths and colours that follow the data are set on elements.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'worker-src': ["'self'", 'blob:'],
  // Only CIFAR's download leaves the machine, and only on request; tests put a local server in the Hub's place.
  'connect-src': [
    "'self'",
    'https://huggingface.co',
    'https://*.huggingface.co',
    'https://*.hf.co',
    'http://localhost:*',
  ],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
};

/** A Vite plugin that puts the policy at the top of the built page's head. */
export function contentSecurityPolicy() {
  const content = Object.entries(POLICY)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content }, injectTo: 'head-prepend' },
    ],
  };
}
