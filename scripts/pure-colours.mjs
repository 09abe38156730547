/**
 * A Vite plugin: tells the bundler that the tables of colours in d3-scale-chromatic may be left out where nobody uses
 * them. The package makes some sixty when it is loaded, the page needs two, and hexadecimal text hardly compresses.
 */
export function pureColours() {
  return {
    name: 'pure-colours',
    transform(code, id) {
      if (!id.includes('/d3-scale-chromatic/')) return null;
      return {
        code: code.replace(
          /^((?:var|const|export var) [\w$]+ = |export default )(?=(?:new )?[\w$.]+\()/gm,
          '$1/* @__PURE__ */ ',
        ),
        map: null,
      };
    },
  };
}
