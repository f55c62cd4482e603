// The methods of a page in several files, by what they are about: each is a function that is given the page first.

export function give(page, ...files) {
  for (const file of files) {
    for (const [name, method] of Object.entries(file)) {
      page.prototype[name] = function (...given) {
        return method(this, ...given);
      };
    }
  }
}
